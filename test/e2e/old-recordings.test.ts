import { existsSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFile } from '../../src/recordings/format/recording-file.js'
import { createProject, type Project, type Run } from './run-vitest.js'

/** As version 0.1 named the folders of names with 75 characters: cut, with a digest of the whole name. */
const cutNames = {
  late: 'the-answers-that-our-shop-gives-to-letters-about-parcels-whi-43f0a5',
  soon: 'the-answers-that-our-shop-gives-to-letters-about-parcels-whi-1c939c',
}
const decomposed = 'ein-tödlich-tedious-zäher-film-58207b55'.normalize('NFD')

const spec = `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { countedModel, countedSentiment } from './counted-model.js'

const long = 'the answers that our shop gives to letters about parcels which came too '
for (const end of ['late', 'soon']) {
  test(\`subject \${end}\`, async () => {
    const response = await countedSentiment({ name: long + end }).predict('A tedious film about two men and a boat.')
    await expect(response).toHaveFaithfulImportance()
  })
  test(long + end, async () => {
    const model = recorded(countedModel())
    expect((await generateText({ model, prompt: \`Go \${end}\` })).text).toBe(\`heard Go \${end}\`)
    expect((await generateText({ model, prompt: \`Stop \${end}\` })).text).toBe(\`heard Stop \${end}\`)
  })
}
test('decomposed letters', async () => {
  const text = 'Ein tödlich tedious, zäher Film.'.normalize('NFD')
  expect((await countedSentiment({ name: 'Öffnung'.normalize('NFD') }).predict(text)).prediction).toBe('negative')
})
`

const inReplay = (project: Project): Promise<Run> => project.run({ env: { CI: 'true' } })
const inRecord = (project: Project): Promise<Run> => project.run({ env: { FAITHFUL_RECORDINGS: 'record' } })
const formatsIn = (project: Project): ReadonlySet<number> =>
  new Set(project.list('__recordings__').map((file) => (JSON.parse(project.read(file)) as { format: number }).format))

/** Runs all tests, which must pass with so many calls. */
async function passes(project: Project, run: (project: Project) => Promise<Run>, calls: number): Promise<void> {
  const { exitCode, output } = await run(project)
  expect(exitCode, output).toBe(0)
  expect(project.takeCalls()).toHaveLength(calls)
}

/** Puts each recording into a file of its own, where version 0.1 had it. */
function toFormat1(project: Project, folderOf: (file: string) => string): void {
  const files = project.list('__recordings__')
  for (const file of files.filter((path) => !path.includes('/shared/'))) {
    const shared = (name: string): string => project.read(`${dirname(file)}/shared/${name}.json`)
    for (const [entry, { recordedAt, request, reply }] of parseFile(project.read(file), { file, shared }).recordings) {
      const step = entry.replace(/^call\/(\d+)$/u, (_, number) => (number === '1' ? 'call' : `call~${number}`))
      const recording = { format: 1, recordedAt, request, reply }
      project.write(`__recordings__/${folderOf(file)}/${step}.json`, `${JSON.stringify(recording, null, 2)}\n`)
    }
  }
  for (const file of files) project.remove(file)
}

const oldFolderOf = (file: string): string => {
  const end = /43f0a550/u.test(file) ? 'late' : 'soon'
  if (file.includes('/it.spec.ts/')) return `it.spec.ts/counted/${cutNames[end]}`
  if (file.includes('ffnung-')) return `öffnung-d3ca78/counted/${decomposed}`
  const [input] = /[^/]+(?=\.json$)/u.exec(file) ?? []
  return `${cutNames[end]}/counted/${input}`
}

describe('recordings of version 0.1', () => {
  let project: Project
  beforeAll(async () => {
    project = createProject({ files: { 'it.spec.ts': spec } })
    await passes(project, (project) => project.run(), 15)
    toFormat1(project, oldFolderOf)
  })
  afterAll(() => project?.[Symbol.dispose]())

  test('are replayed, also of two names that were cut at the same character', async () => {
    const before = project.list('__recordings__')
    await passes(project, inReplay, 0)
    expect(formatsIn(project)).toEqual(new Set([1]))
    expect(project.list('__recordings__')).toEqual(before)
  })

  test('are replayed where git on macOS has composed the letters of their folders', async () => {
    const at = (name: string): string => join(project.folder, '__recordings__/öffnung-d3ca78/counted', name)
    renameSync(at(decomposed), at(decomposed.normalize('NFC')))
    await passes(project, inReplay, 0)
  })

  test('are completed where some are missing: the new ones lie in the new files', async () => {
    const missing = [
      ...project.list('__recordings__').filter((file) => file.endsWith('/importance.again.json')),
      `__recordings__/it.spec.ts/counted/${cutNames.late}/call.json`,
      `__recordings__/it.spec.ts/counted/${cutNames.soon}/call~2.json`,
    ]
    expect(missing).toHaveLength(4)
    for (const file of missing) project.remove(file)
    await passes(project, (project) => project.run(), 4)
    expect(formatsIn(project)).toEqual(new Set([1, 2]))
    await passes(project, inReplay, 0)
  })

  test('are moved by record without a call, and none of them is lost', async () => {
    await passes(project, inRecord, 0)
    expect(formatsIn(project)).toEqual(new Set([2]))
    await passes(project, inReplay, 0)
    expect(project.recordings()).toHaveLength(15)
    for (const name of [...Object.values(cutNames), 'öffnung-d3ca78'])
      expect(existsSync(join(project.folder, '__recordings__', name))).toBe(false)
  })
})

describe('recordings of version 0.1, of an application that makes one more call', () => {
  const application = (prompts: readonly string[]): string => `import { generateText } from 'ai'
import { expect, test } from 'vitest'
import { defineSubject, recorded } from 'vitest-faithful'
import { countedModel } from './counted-model.js'

const model = recorded(countedModel())
const shop = defineSubject({
  name: 'shop',
  async run(text) {
    const said = []
    for (const prompt of ${JSON.stringify(prompts)}) {
      const reply = await generateText({ model, prompt: \`\${prompt} \${text}\` })
      said.push(reply.text)
    }
    return said
  },
  answer: (said) => said.join(),
})
test('it', async () => {
  const expected = ${JSON.stringify(prompts)}.map((prompt) => \`heard \${prompt} a letter\`).join()
  expect((await shop.predict('a letter')).prediction).toBe(expected)
})
`
  test.each([
    ['auto', ['Translate', 'Sum up', 'Route'], 1],
    ['record', ['Translate', 'Sum up', 'Route'], 1],
    ['record', ['Sum up', 'Translate', 'Route'], 1],
    ['record', ['Route'], 0],
    ['record', ['Sum up again', 'Route again'], 2],
  ] as const)('are kept and put in order: mode %s, %j', async (mode, prompts, calls) => {
    using project = createProject({ files: { 'it.spec.ts': application(['Sum up', 'Route']) } })
    await passes(project, (project) => project.run(), 2)
    toFormat1(project, (file) => file.slice('__recordings__/'.length, -'.json'.length))
    project.write('it.spec.ts', application(prompts))
    await passes(project, (project) => project.run({ env: { FAITHFUL_RECORDINGS: mode } }), calls)
    await passes(project, inReplay, 0)
    if (calls === 0) return
    expect(formatsIn(project)).toEqual(new Set([2]))
    const texts = project.list('__recordings__/shop').filter((file) => !file.includes('/shared/'))
    expect(texts).toHaveLength(1)
    const said = project.read(texts[0] ?? '').match(/"heard [A-Z][a-z ]+(?= a letter)/gu)
    expect(said).toEqual(prompts.map((prompt) => `"heard ${prompt}`))
  })
})
