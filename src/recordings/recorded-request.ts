import type { CallParameters, NamedModel, RecordedRequest } from '../session/model-call.js'
import { canonical } from '../text/canonical-json.js'

/** The version of a recording's file format; a file of another version is an error. */
export const formatVersion = 1

/**
 * Returns the request in the form that is recorded and compared. It omits headers (they
 * hold keys), the signal, our own provider options, undefined values and the SDK's
 * defaults, so that one recording serves both major versions.
 */
export function requestOf(model: NamedModel, parameters: CallParameters, sample: number): RecordedRequest {
  const {
    headers: _,
    abortSignal: __,
    includeRawChunks: ___,
    providerOptions,
    ...rest
  } = parameters as CallParameters & Record<string, unknown>
  const { faithful: _own, ...foreign } = providerOptions ?? {}
  const hasTools = Array.isArray(rest.tools) && rest.tools.length > 0
  return canonical({
    provider: model.provider,
    model: model.modelId,
    sample: sample > 1 ? sample : undefined,
    ...rest,
    tools: hasTools ? rest.tools : undefined,
    toolChoice: hasTools ? rest.toolChoice : undefined,
    providerOptions: Object.keys(foreign).length > 0 ? foreign : undefined,
  }) as RecordedRequest
}
