import { NotRunError } from '../errors.js'
import type { LlamaModule } from './llama-types.js'

/** Imports node-llama-cpp, the engine that its users install themselves. */
export type ImportPeer = () => Promise<LlamaModule>

// A specifier that is not a literal: neither tsc nor vite looks for the optional peer.
const peer: string = 'node-llama-cpp'

/** Imports node-llama-cpp where it is installed. */
export const importPeer: ImportPeer = () => import(/* @vite-ignore */ peer)

/** Imports node-llama-cpp; an absent or broken installation is a NotRunError that says how to install it. */
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
 * How to install the peer, for messages. Never with `--omit=optional` in the project itself: npm
 * then removes the platform binaries of all other packages too, vitest's own among them.
 */
export const installation = `  1. npm install -D node-llama-cpp
  2. Linux x64 without a GPU, 85 MB instead of 800 MB, in a folder of its own
     (npm install removes the link: make it again after each):
     npm install --prefix .llama --omit=optional --ignore-scripts node-llama-cpp@3 @node-llama-cpp/linux-x64@3
     ln -sfn ../.llama/node_modules/node-llama-cpp node_modules/node-llama-cpp`

// Node's words, and those of vite where it stands between. A dependency *of* the peer can be missing too.
const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:Cannot find (?:package|module)|Could not resolve) ['"]node-llama-cpp['"]/.test(error.message)
