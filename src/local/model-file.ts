import { open } from 'node:fs/promises'
import path from 'node:path'
import { NotRunError } from '../errors.js'
import { shownText } from '../text/shown-text.js'
import type { LlamaModule } from './llama-types.js'

/** Returns a name of the model that is the same on every machine: its file's name, or its place on the hub. */
export const modelIdOf = (source: string): string =>
  isOnHub(source) ? source.replace(hub, '') : (source.split(/[/\\]/).at(-1) ?? source)

/** Returns whether the source names a file on the hub rather than on this disk. */
export const isOnHub = (source: string): boolean => hub.test(source)

const hub = /^(?:hf|huggingface):/

/**
 * Returns the path of a model file on this disk.
 *
 * @throws NotRunError if the file is missing, unreadable or not a GGUF file.
 */
export const fileOnDisk = async (source: string): Promise<string> => {
  const file = path.resolve(source)
  const start = await firstBytes(file)
  if (start !== 'GGUF') {
    throw new NotRunError(
      `NOT RUN  the local model ${modelIdOf(source)} was not loaded: ${file} is not a GGUF file.\n\n${waysToAFile(
        'A half-finished download? Remove it and fetch it again.',
      )}`,
    )
  }
  return file
}

/**
 * Returns the path of a file of the hub, which is fetched once for all projects of this machine.
 *
 * @throws NotRunError if the file cannot be fetched.
 */
export const fileFromHub = async (source: string, peer: LlamaModule): Promise<string> => {
  try {
    return await peer.resolveModelFile(source, { cli: false, download: false })
  } catch {
    // The file is missing. Fetching it can take longer than a test's timeout, so the user must know.
    process.emitWarning(shownText(`Downloading ${source}. Do it once, before the tests: ${pull(source)}`), {
      type: 'LocalModel',
    })
  }
  try {
    return await peer.resolveModelFile(source, { cli: false })
  } catch (cause) {
    throw new NotRunError(
      `NOT RUN  the local model ${modelIdOf(source)} was not loaded: ${source} could not be fetched: ${
        cause instanceof Error ? cause.message : String(cause)
      }\n\n  1. Fetch it on a machine with a network: ${pull(source)}\n` +
        "  2. Or use a file on this disk: local('./models/….gguf')",
      { cause },
    )
  }
}

const pull = (source: string): string => `npx node-llama-cpp pull ${source}`

const waysToAFile = (first: string): string =>
  `  1. ${first}\n  2. Let node-llama-cpp fetch one: local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')`

const firstBytes = async (file: string): Promise<string> => {
  try {
    const handle = await open(file)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.toString('latin1', 0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new NotRunError(
      `NOT RUN  the local model ${modelIdOf(file)} was not loaded: ${
        missing ? `the file ${file} does not exist.` : `${file} cannot be read: ${(cause as Error).message}`
      }\n\n${waysToAFile(`Check the path; it is relative to ${process.cwd()}.`)}`,
      { cause },
    )
  }
}
