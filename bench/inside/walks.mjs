import { generateText } from 'ai'
import fs, { readFileSync } from 'node:fs'
import inspector from 'node:inspector/promises'
import { SourceMap, syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineSubject, recorded } from 'vitest-faithful'
import { reviewModel } from '../review-model.mjs'
import { definition, reviewOf } from '../reviews.mjs'

/** How often a recording was read or looked for since the last walk began. */
let looks = 0
for (const name of ['readFileSync', 'statSync', 'existsSync', 'readdirSync', 'openSync']) {
  const original = fs[name]
  fs[name] = (path, ...rest) => {
    if (/__recordings__.*\.json/u.test(String(path))) looks++
    return original(path, ...rest)
  }
}
syncBuiltinESMExports()

/** Returns what a call passes in our code: one of a question, and one of an application. */
export async function walks() {
  const { model } = reviewModel()
  const subject = defineSubject({ ...definition, name: 'walk', model })
  const application = recorded({ ...model, modelId: 'application' })
  const calls = {
    question: (number) => subject.predict(reviewOf(number)),
    application: (number) => generateText({ model: application, prompt: reviewOf(number) }),
  }
  const results = {}
  for (const [name, call] of Object.entries(calls)) {
    // The first call loads code, and connects the worker.
    await call(1)
    results[name] = await walkOf(() => call(2))
  }
  return results
}

/** Returns which of our functions a task runs and how often, and its looks into the store. */
async function walkOf(task) {
  const session = new inspector.Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  looks = 0
  await task()
  const seen = looks
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  const functions = result
    .filter(({ url }) => isOurs(url))
    .flatMap(({ url, functions }) =>
      functions
        .filter(({ ranges: [{ count, startOffset }], functionName }) => count > 0 && (startOffset > 0 || functionName))
        .map(({ functionName, ranges: [{ count, startOffset }] }) => ({
          file: sourceAt(url, startOffset),
          name: functionName || '(anonymous)',
          count,
        })),
    )
  return { looks: seen, functions: functions.sort((a, b) => a.file.localeCompare(b.file)) }
}

const isOurs = (url) => url.includes('/vitest-faithful/dist/')

function sourceAt(url, offset) {
  const lines = bundle(url).text.slice(0, offset).split('\n')
  return sourceOf(url, lines.length - 1, lines.at(-1).length)
}

/** Returns the source file of a place in a bundle. */
const sourceOf = (url, line, column) => short(bundle(url).map.findEntry(line, column).originalSource ?? url)

const bundles = new Map()
function bundle(url) {
  if (!bundles.has(url)) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
    bundles.set(url, { text: readFileSync(file, 'utf8'), map })
  }
  return bundles.get(url)
}

const short = (file) => file.replace(/^.*?(?=(?:src|matchers|dist)\/)/u, '')
