import { UsageError } from '../errors.js'
import { openEngine, type Engine, type EngineOptions, type Hooks } from './engine.js'
import { toRequest } from './llama-request.js'
import { modelIdOf } from './model-file.js'
import { importPeer, type ImportPeer } from './peer.js'
import { toResult } from './result.js'
import { streamed } from './streamed.js'
import { taskQueue } from './task-queue.js'
import type { CallOptions, GenerateResult, ModelV3 } from './v3.js'

/** How a local model runs. */
export interface LocalOptions extends EngineOptions {
  /** Tokens of a prompt and its answer together. Default: 4096, or the model's trained size if that is smaller. */
  readonly contextSize?: number
  /** Threads to compute with. Default: one fewer than the cores, which the other tests need too. */
  readonly threads?: number
}

/** A language model in this process. `dispose` frees its memory, and a later call loads it again. */
export type LocalModel = ModelV3 & {
  /** Waits for the earlier calls, then frees the model. It may be called more than once. */
  dispose(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Returns the model of `local()`. `load` imports its engine. */
export const localModel = (source: string, options: LocalOptions = {}, load: ImportPeer = importPeer): LocalModel => {
  check(source, options)
  const modelId = modelIdOf(source)
  const inTurn = taskQueue()
  let current: Promise<Engine> | undefined

  const opened = (): Promise<Engine> => {
    if (current !== undefined) return current
    const opening = openEngine(source, options, load)
    current = opening
    // The next call retries a failed load. If nobody waits for this one, its rejection must not be unhandled.
    opening.catch(() => {
      if (current === opening) current = undefined
    })
    return opening
  }

  const generate = async (call: CallOptions, hooks: Hooks = {}): Promise<GenerateResult> => {
    const request = toRequest(call)
    const signal = hooks.signal ?? call.abortSignal
    signal?.throwIfAborted()
    const opening = opened()
    const reply = await inTurn(async () => (await opening).reply(request, { ...hooks, signal }), signal)
    return toResult(reply, request.warnings, modelId)
  }

  const dispose = async (): Promise<void> => {
    const closing = current
    current = undefined
    await inTurn(async () => {
      const engine = await closing?.catch(() => undefined)
      await engine?.dispose()
    })
  }

  return {
    specificationVersion: 'v3',
    provider: 'local',
    modelId,
    supportedUrls: {},
    doGenerate: (call) => generate(call),
    doStream: (call) => streamed(call, generate),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

const check = (source: string, options: LocalOptions): void => {
  if (typeof source !== 'string' || source === '') {
    throw new UsageError(
      'local() needs the name of a model.\n\n  Pass a .gguf file, or one on the hub: ' +
        "local('./models/qwen.gguf'), local('hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M')",
    )
  }
  for (const name of ['contextSize', 'threads'] as const) {
    const value = options[name]
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new UsageError(`local(): \`${name}\` must be a whole number above 0; received ${String(value)}.`)
    }
  }
}
