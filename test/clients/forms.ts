/** The parts of an application by which one kind of call can be told from another. */
export interface Form {
  /** Imports, and what is made once. */
  readonly once: string
  /** The body of `run`, which gets the `ticket`. */
  readonly run: string
}

const ofSDK = (more: string): string => `import { generateText, Output, streamText, tool, stepCountIs } from 'ai'
import { z } from 'zod'
import { model } from './model.js'
${more}`

/** The calls of the AI SDK, by the columns of the table of providers. */
export const formsOfSDK: { readonly [column: string]: Form } = {
  '`generateText`': {
    once: ofSDK(''),
    run: 'return (await generateText({ model, system, prompt: ticket })).text',
  },
  '`streamText`': {
    once: ofSDK(''),
    run: `const { textStream } = streamText({ model, system, prompt: ticket })
  return (await Array.fromAsync(textStream)).join('')`,
  },
  '`Output.object`': {
    once: ofSDK(
      "const output = Output.object({ schema: z.object({ queue: z.enum(['billing', 'shipping']), because: z.array(z.string()) }) })",
    ),
    run: 'return (await generateText({ model, system, prompt: ticket, output })).output.queue',
  },
  '`Output.choice`': {
    once: ofSDK("const output = Output.choice({ options: ['billing', 'shipping'] })"),
    run: 'return (await generateText({ model, system, prompt: ticket, output })).output',
  },
  tools: {
    once: ofSDK(
      "const customer = tool({ description: 'Looks a customer up.', inputSchema: z.object({ id: z.number() }), execute: () => ({ name: 'Ada' }) })",
    ),
    run: 'return (await generateText({ model, system, prompt: ticket, tools: { customer }, stopWhen: stepCountIs(2) })).text',
  },
}

const schema = `{ type: 'object', properties: { queue: { type: 'string', enum: ['billing', 'shipping'] }, because: { type: 'array', items: { type: 'string' } } }, required: ['queue', 'because'], additionalProperties: false }`
const parameters = `{ type: 'object', properties: { id: { type: 'number' } }, required: ['id'], additionalProperties: false }`

const openai = {
  once: `import OpenAI from 'openai'
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'

const client = new OpenAI()
const model = 'gpt-5-mini'
const triaged = z.object({ queue: z.enum(['billing', 'shipping']), because: z.array(z.string()) })
const messages = (ticket) => [{ role: 'system', content: system }, { role: 'user', content: ticket }]`,
}

const anthropic = {
  once: `import Anthropic from '@anthropic-ai/sdk'

const client = new Anthropic()
const asked = (ticket) => ({ model: 'claude-sonnet-4-5', max_tokens: 1000, system, messages: [{ role: 'user', content: ticket }] })`,
}

function ofLangchain(name: string, model: string): { readonly [name: string]: Form } {
  const once = `import { ${name} } from '@langchain/${name.slice(4).toLowerCase()}'
import { tool } from '@langchain/core/tools'
import { z } from 'zod'

const model = new ${model}
const triaged = z.object({ queue: z.enum(['billing', 'shipping']), because: z.array(z.string()) })
const customer = tool(() => 'Ada', { name: 'customer', description: 'Looks a customer up.', schema: z.object({ id: z.number() }) })
const messages = (ticket) => [['system', system], ['human', ticket]]`
  return {
    [name]: { once, run: 'return (await model.invoke(messages(ticket))).text' },
    invoke: { once, run: 'return (await model.invoke(messages(ticket))).content' },
    stream: {
      once,
      run: `let text = ''
  for await (const chunk of await model.stream(messages(ticket))) text += chunk.text
  return text`,
    },
    withStructuredOutput: {
      once,
      run: 'return (await model.withStructuredOutput(triaged).invoke(messages(ticket))).queue',
    },
    bindTools: {
      once,
      run: `const bound = model.bindTools([customer])
  const first = await bound.invoke(messages(ticket))
  const result = await customer.invoke(first.tool_calls[0])
  return (await bound.invoke([...messages(ticket), first, result])).text`,
    },
  }
}

const llamaindex = {
  once: `import { openai } from '@llamaindex/openai'

const model = openai({ model: 'gpt-4.1-mini' })
const messages = (ticket) => [{ role: 'system', content: system }, { role: 'user', content: ticket }]`,
}

const mastra = {
  once: `import { Agent } from '@mastra/core/agent'
import { createTool } from '@mastra/core/tools'
import { z } from 'zod'
import { model } from './model.js'

const customer = createTool({ id: 'customer', description: 'Looks a customer up.', inputSchema: z.object({ id: z.number() }), execute: async () => ({ name: 'Ada' }) })
const agent = new Agent({ id: 'router', name: 'router', instructions: system, model })`,
}

/** The calls of other clients, by their package and by what the page calls them. */
export const formsOfClients: { readonly [client: string]: { readonly [name: string]: Form } } = {
  openai: {
    'chat.completions.create': {
      ...openai,
      run: 'return (await client.chat.completions.create({ model, messages: messages(ticket) })).choices[0].message.content',
    },
    'chat.completions.parse': {
      ...openai,
      run: "return (await client.chat.completions.parse({ model, messages: messages(ticket), response_format: zodResponseFormat(triaged, 'triaged') })).choices[0].message.parsed.queue",
    },
    'responses.create': {
      ...openai,
      run: 'return (await client.responses.create({ model, instructions: system, input: ticket })).output_text',
    },
    'responses.parse': {
      ...openai,
      run: "return (await client.responses.parse({ model, instructions: system, input: ticket, text: { format: zodTextFormat(triaged, 'triaged') } })).output_parsed.queue",
    },
    tools: {
      ...openai,
      run: `const tools = [{ type: 'function', function: { name: 'customer', parameters: ${parameters} } }]
  const first = await client.chat.completions.create({ model, messages: messages(ticket), tools })
  const [{ message }] = first.choices
  const [call] = message.tool_calls
  const result = { role: 'tool', tool_call_id: call.id, content: 'Ada, ' + JSON.parse(call.function.arguments).id }
  const last = await client.chat.completions.create({ model, messages: [...messages(ticket), message, result], tools })
  return last.choices[0].message.content`,
    },
    'stream: true': {
      ...openai,
      run: `let text = ''
  for await (const chunk of await client.chat.completions.create({ model, messages: messages(ticket), stream: true })) text += chunk.choices[0]?.delta.content ?? ''
  let again = ''
  for await (const event of await client.responses.create({ model, instructions: system, input: ticket, stream: true })) if (event.type === 'response.output_text.delta') again += event.delta
  if (again !== text) throw new Error(again)
  return text`,
    },
  },
  '@anthropic-ai/sdk': {
    'messages.create': {
      ...anthropic,
      run: `const { content } = await client.messages.create({ ...asked(ticket), output_config: { format: { type: 'json_schema', schema: ${schema} } } })
  return JSON.parse(content[0].text).queue`,
    },
    'messages.stream': { ...anthropic, run: 'return client.messages.stream(asked(ticket)).finalText()' },
    tools: {
      ...anthropic,
      run: `const tools = [{ name: 'customer', input_schema: ${parameters} }]
  const { content } = await client.messages.create({ ...asked(ticket), tools })
  const [call] = content
  const result = { type: 'tool_result', tool_use_id: call.id, content: 'Ada, ' + call.input.id }
  const last = await client.messages.create({ ...asked(ticket), tools, messages: [...asked(ticket).messages, { role: 'assistant', content }, { role: 'user', content: [result] }] })
  return last.content[0].text`,
    },
  },
  '@langchain/openai': ofLangchain('ChatOpenAI', "ChatOpenAI({ model: 'gpt-5-mini' })"),
  '@langchain/anthropic': ofLangchain('ChatAnthropic', "ChatAnthropic({ model: 'claude-sonnet-4-5' })"),
  '@llamaindex/openai': {
    'openai()': { ...llamaindex, run: 'return (await model.chat({ messages: messages(ticket) })).message.content' },
    chat: {
      ...llamaindex,
      run: 'return (await model.chat({ messages: messages(ticket) })).raw.choices[0].message.content',
    },
    complete: { ...llamaindex, run: 'return (await model.complete({ prompt: ticket })).text' },
    'stream: true': {
      ...llamaindex,
      run: `let text = ''
  for await (const chunk of await model.chat({ messages: messages(ticket), stream: true })) text += chunk.delta
  return text`,
    },
  },
  '@mastra/core': {
    'Agent.generate': { ...mastra, run: 'return (await agent.generate(ticket)).text' },
    'Agent.stream': { ...mastra, run: 'return (await agent.stream(ticket)).text' },
    structuredOutput: {
      ...mastra,
      run: "return (await agent.generate(ticket, { structuredOutput: { schema: z.object({ queue: z.enum(['billing', 'shipping']), because: z.array(z.string()) }) } })).object.queue",
    },
    tools: {
      once: mastra.once.replace('model })', 'model, tools: { customer } })'),
      run: 'return (await agent.generate(ticket)).text',
    },
  },
}
