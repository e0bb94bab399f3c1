import type { Body } from './model-api.js'

/** Returns the settings of a request that a verdict reads, in the words of the AI SDK. They are not recorded twice. */
export function toldSettings(request: Body): Body {
  const { response_format: chat, text, output_config: config, output_format: beta, temperature, tools } = request
  const format = (chat ?? (text as Formatted | null)?.format ?? (config as Formatted | null)?.format ?? beta) as Format
  const isJson = format?.type?.startsWith('json')
  return {
    ...(isJson ? { responseFormat: { type: 'json', schema: format?.json_schema?.schema ?? format?.schema } } : {}),
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...(Array.isArray(tools) ? { tools: (tools as readonly RequestedTool[]).map(toldTool) } : {}),
    ...toldChoice(request.tool_choice),
  }
}

type Format =
  | { readonly type?: string; readonly schema?: unknown; readonly json_schema?: { readonly schema?: unknown } }
  | null
  | undefined

interface Formatted {
  readonly format?: Format
}

interface RequestedTool {
  readonly name?: string
  readonly parameters?: unknown
  readonly input_schema?: unknown
  readonly function?: RequestedTool
}

const toldTool = ({ function: called, ...tool }: RequestedTool): Body => {
  const { name, parameters, input_schema: inputSchema = parameters } = called ?? tool
  return { type: 'function', name, inputSchema }
}

/** `required`, `{ type: 'function', … }`, `{ type: 'tool', … }` and `{ type: 'any' }` demand a call. */
function toldChoice(choice: unknown): Body {
  const type = typeof choice === 'string' ? choice : (choice as { readonly type?: unknown } | null | undefined)?.type
  if (type === undefined || type === 'auto' || type === 'none' || type === 'allowed_tools') return {}
  return { toolChoice: { type: type === 'required' || type === 'any' ? 'required' : 'tool' } }
}
