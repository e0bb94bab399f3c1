import { describe, expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { whyPartial } from '../../src/vitest/partial-run.js'

const ran = (...tests: readonly { state: string; mode?: string; outcome?: string }[]): readonly TestModule[] => [
  {
    state: () => 'passed',
    children: {
      allTests: () =>
        tests.map(({ state, mode = 'run', outcome }) => ({
          result: () => ({ state }),
          options: { mode },
          meta: () => (outcome ? { faithful: [{ outcome }] } : {}),
        })),
    },
  } as unknown as TestModule,
]

describe('a run', () => {
  test('is whole if all tests passed or are todo', () => {
    expect(whyPartial(undefined, ran({ state: 'passed' }, { state: 'skipped', mode: 'todo' }), [])).toEqual([])
  })

  test('is whole if a verdict skipped a test, since the test used its recordings', () => {
    expect(
      whyPartial(
        undefined,
        ran(
          { state: 'passed' },
          { state: 'skipped', outcome: 'inconclusive' },
          { state: 'skipped', outcome: 'ineligible' },
        ),
        [],
      ),
    ).toEqual([])
  })

  test('is partial if a test was skipped otherwise, failed or never ran', () => {
    expect(whyPartial(undefined, ran({ state: 'skipped' }), [])).toEqual(['1 test was skipped'])
    expect(whyPartial(undefined, ran({ state: 'skipped' }, { state: 'skipped' }), [])).toEqual(['2 tests were skipped'])
    expect(whyPartial(undefined, ran({ state: 'failed' }), [])).toEqual(['it failed'])
    expect(whyPartial(undefined, ran({ state: 'passed' }), [new Error('elsewhere')])).toEqual(['it failed'])
    expect(whyPartial(undefined, ran({ state: 'pending' }), [])).toEqual(['it was cancelled'])
    expect(whyPartial(undefined, [], [])).toEqual(['it ran no file'])
  })

  test.each([
    [{ testNamePattern: /x/ }, 'tests were chosen by name'],
    [{ shard: { index: 1, count: 2 } }, 'it was one shard'],
    [{ changed: true }, 'files were chosen by what changed'],
    [{ tagsFilter: ['slow'] }, 'tests were chosen by tag'],
    [{ cliOptions: { lastFailed: true } }, 'files were chosen by what failed'],
    [{ project: ['one'] }, 'projects were chosen'],
  ])('is partial with the config %o', (config, reason) => {
    expect(whyPartial({ config } as never, ran({ state: 'passed' }), [])).toEqual([reason])
  })
})
