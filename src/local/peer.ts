import { NotRunError } from '../errors.js'
import type { LlamaModule } from './llama-types.js'

/** Imports node-llama-cpp, the engine that its users install themselves. */
export type ImportPeer = () => Promise<LlamaModule>

// The type `string` keeps tsc and Vite from resolving the optional peer.
const peer: string = 'node-llama-cpp'

/** Imports node-llama-cpp from the user's installation. */
export const importPeer: ImportPeer = () => import(/* @vite-ignore */ peer)

/**
 * Imports node-llama-cpp.
 *
 * @throws NotRunError that says how to install it, if the installation is missing or broken.
 */
export const requirePeer = async (load: ImportPeer, modelId: string): Promise<LlamaModule> => {
  try {
    return await load()
  } catch (cause) {
    const what = isMissing(cause)
      ? 'node-llama-cpp is not installed.'
      : `node-llama-cpp could not be imported: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new NotRunError(`NOT RUN  the local model ${modelId} was not loaded: ${what}\n\n${installation}`, { cause })
  }
}

/**
 * The part of a message that says how to install the peer. `--omit=optional` must not be used in
 * the project itself: npm then also removes the platform binaries of other packages, even Vitest's.
 */
export const installation = `  1. npm install -D node-llama-cpp
  2. Linux x64 without a GPU, 85 MB instead of 800 MB, in a separate folder
     (npm install removes the link: create it again after each):
     npm install --prefix .llama --omit=optional --ignore-scripts node-llama-cpp@3 @node-llama-cpp/linux-x64@3
     ln -sfn ../.llama/node_modules/node-llama-cpp node_modules/node-llama-cpp`

// The messages of Node and of Vite. They name the package, since a dependency *of* the peer may also be missing.
const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:Cannot find (?:package|module)|Could not resolve) ['"]node-llama-cpp['"]/.test(error.message)
