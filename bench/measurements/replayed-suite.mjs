import { callsOfCheck } from '../reviews.mjs'
import { ratios, rounds } from '../rounds.mjs'
import { median } from '../statistics.mjs'
import { vitestProject } from '../vitest-project.mjs'

const files = 4
const testsOfFile = 50
const tests = files * testsOfFile
const calls = tests * callsOfCheck

/** What a suite of checks costs whose replies are recorded. */
export default {
  lines: {
    empty: { name: '200 replayed checks in 4 files / empty bodies, same imports', digits: 3, goal: 1.15 },
    bare: { name: '200 replayed checks in 4 files / empty tests, bare Vitest', digits: 3 },
  },
  async measure() {
    const checks = suite('replayed-checks', {}, { imports, body: check })
    const empty = suite('replayed-empty', {}, { imports })
    const bare = suite('replayed-bare', false, {})
    await checks.run({ mode: 'record', tests, faithful: tests, made: calls })
    const times = await rounds(7, {
      checks: async () => (await checks.run({ tests, faithful: tests, replayed: calls })).wall,
      empty: async () => (await empty.run({ tests })).wall,
      bare: async () => (await bare.run({ tests })).wall,
    })
    for (const project of [checks, empty, bare]) project.remove()
    const line = (base) => ({
      samples: ratios(times.checks, times[base], (wall) => wall),
      note: `${median(times.checks).toFixed(0)} ms / ${median(times[base]).toFixed(0)} ms`,
    })
    return { empty: line('empty'), bare: line('bare') }
  },
}

const imports = `
import { defineSubject } from 'vitest-faithful'
import { reviewModel } from '../review-model.mjs'
import { definition, reviewOf } from '../reviews.mjs'

const subject = defineSubject({ ...definition, name: 'bench', model: reviewModel().model })
`

const check = 'await expect(await subject.predict(reviewOf(number))).toHaveFaithfulRedaction()'

const suite = (name, plugin, { imports = '', body = '' }) =>
  vitestProject(name, {
    plugin,
    files: Object.fromEntries(
      Array.from({ length: files }, (_, file) => [
        `${file}.spec.mjs`,
        `import { test } from 'vitest'
        ${imports}
        for (let number = ${file * testsOfFile}; number < ${(file + 1) * testsOfFile}; number++)
          test('review ' + number, async ({ expect }) => {
            ${body}
          })
        `,
      ]),
    ),
  })
