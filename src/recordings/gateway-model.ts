import { createRequire } from 'node:module'
import type { CallParameters } from '../session/model-call.js'
import { lazily } from '../text/lazily.js'
import type { Intercepted, ModelObject } from './wrap-model.js'

/** Returns the model of an id on Vercel's gateway. The AI SDK, which knows the gateway, loads at the first call. */
export function gatewayModel(id: string): ModelObject {
  const model = lazily(async () => (await import('ai')).gateway.languageModel(id) as unknown as Intercepted['model'])
  return {
    specificationVersion: specificationOfGateway(),
    provider: 'gateway',
    modelId: id,
    // The gateway passes every file on by its address.
    supportedUrls: { '*/*': [/.*/] },
    doGenerate: async (parameters: CallParameters) => (await model()).doGenerate(parameters),
    doStream: async (parameters: CallParameters) => (await model()).doStream(parameters),
  } as unknown as ModelObject
}

/** Returns the version of the models' specification that the installed AI SDK's gateway has. */
const specificationOfGateway = lazily((): 'v3' | 'v4' => {
  const { version } = createRequire(import.meta.url)('ai/package.json') as { readonly version: string }
  return Number.parseInt(version) < 7 ? 'v3' : 'v4'
})
