import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createOpenAI } from '@ai-sdk/openai'
import { defaultSettingsMiddleware, wrapLanguageModel } from 'ai'
import { local } from '../../src/local/index.js'
import { annotatedTexts } from './annotated-text.js'
import { askAbout } from './ask.js'
import { figuresOf } from './summary.js'
import { tableOf } from './table.js'

const help = `npm run editors -- <model>     measures a model as an editor, and prints a table

<model>            local:<name> for .embedded/weights/<name>.gguf, or the name of a model of the
                   OpenAI-compatible server in OPENAI_BASE_URL, with the key in OPENAI_API_KEY
--limit <number>   takes only the first texts; 5 texts hold each language once
--tokens <number>  the most tokens of a reply (default 400); more for a model that thinks first
--out <file>       writes the counts as JSON
--kept <folder>    where the replies are kept (default bench/editors/.tmp), so that a run that was
                   interrupted goes on where it ended`

const { values, positionals } = argumentsGiven()
const [name] = positionals
if (values.help) console.log(help)
else if (name === undefined || positionals.length > 1) stop(help)
else await measure(name).catch((error: Error) => stop(`${error.message}\n\nThe replies so far are in ${values.kept}.`))

function argumentsGiven() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        limit: { type: 'string', default: 'all' },
        tokens: { type: 'string', default: '400' },
        out: { type: 'string' },
        kept: { type: 'string', default: resolve(import.meta.dirname, '.tmp') },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${help}`)
  }
}

/** Asks the model, prints its table, and writes its figures where they are wanted. */
async function measure(name: string): Promise<void> {
  const all = annotatedTexts()
  const limit = values.limit === 'all' ? all.length : numberIn(values.limit, '--limit')
  const maxOutputTokens = numberIn(values.tokens, '--tokens')
  const texts = all.slice(0, limit)
  const middleware = defaultSettingsMiddleware({ settings: { maxOutputTokens } })
  const answers = await askAbout(texts, {
    model: wrapLanguageModel({ model: modelOf(name), middleware }),
    file: resolve(values.kept, `${fileNameOf(name, maxOutputTokens)}.jsonl`),
    onAnswer: ({ id, step, seconds, reading }) =>
      console.error(`${id} ${step}: ${seconds.toFixed(1)} s${'problem' in reading ? `, ${reading.problem}` : ''}`),
  })
  const figures = figuresOf(name.replace(/^local:/, ''), texts, answers)
  console.log(tableOf(figures))
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`)
}

/** Returns a name that tells the server too: it may serve other weights under the same name. */
function fileNameOf(name: string, maxOutputTokens: number): string {
  const server = name.startsWith('local:') ? '' : (process.env.OPENAI_BASE_URL ?? 'openai')
  return [name, server, maxOutputTokens].join(' ').replace(/[^\w.-]+/g, '-')
}

function modelOf(name: string) {
  if (!name.startsWith('local:')) {
    const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = process.env
    return createOpenAI({ ...(apiKey ? { apiKey } : {}), ...(baseURL ? { baseURL } : {}) }).chat(name)
  }
  const weights = resolve(import.meta.dirname, '../../.embedded/weights', `${name.slice('local:'.length)}.gguf`)
  if (!existsSync(weights)) stop(`${weights} is missing. Fetch it: node scripts/embedded.mjs weights <name>`)
  return local(weights)
}

function numberIn(text: string, option: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) stop(`${option} must be a whole number from 1; received '${text}'.`)
  return number
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
