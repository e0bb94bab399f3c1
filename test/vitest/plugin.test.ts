import { afterEach, describe, expect, test, vi } from 'vitest'
import faithful from '../../src/vitest/plugin.js'

afterEach(() => vi.unstubAllEnvs())

/** Runs the hooks of the plugin on a config and on an environment of it. */
function hooked(config: { test?: object }, environment: object) {
  const plugin = faithful()
  plugin.config(config)
  plugin.configEnvironment('ssr', environment)
  return { config, environment }
}

const configs = () =>
  [{ test: { server: { deps: { inline: true } } } }, { resolve: { noExternal: true, conditions: ['node'] } }] as const

test('the plugin changes nothing for other commands of Vite', () => {
  vi.stubEnv('VITEST', undefined)
  const [config, environment] = configs()
  expect(hooked({ ...config }, { ...environment })).toEqual({ config: configs()[0], environment: configs()[1] })
  expect(hooked({}, {})).toEqual({ config: {}, environment: {} })
})

describe('what a config inlines in the words of Vitest', () => {
  const inlinedBy = (inline: unknown): readonly unknown[] => {
    const config = { test: { server: { deps: { inline } } } }
    hooked(config, {})
    return config.test.server.deps.inline as readonly unknown[]
  }

  test.each([
    ['everything', true],
    ['one pattern', /node_modules/u],
    ['a list of patterns', [/node_modules/gi, /^.*other/y]],
  ])('stays the same for other files: %s', (_, inline) => {
    const patterns = inlinedBy(inline) as readonly RegExp[]
    const file = '/project/node_modules/other/index.js'
    // Twice: a pattern with a place of its last match would miss every second file.
    for (let time = 0; time < 2; time++) expect(patterns.some((pattern) => pattern.test(file))).toBe(true)
  })

  test.each([
    ['a name', 'other', ['other']],
    ['our name', ['vitest-faithful'], ['vitest-faithful']],
    ['nothing', null, null],
  ])('stays as it is written: %s', (_, inline, expected) => {
    expect(inlinedBy(inline)).toEqual(expected)
  })

  test('a name that begins ours means only its own package', () => {
    const [pattern] = inlinedBy(['vitest']) as readonly RegExp[]
    expect(pattern).toBeInstanceOf(RegExp)
    expect(pattern?.test('/project/node_modules/vitest/dist/index.js')).toBe(true)
  })

  test('an object with a method test stays that object', () => {
    const own = { test: () => true }
    expect(inlinedBy([own])).toEqual([own])
  })
})

describe('an option that the plugin lacks is an error', () => {
  test.each([
    [{ observes: ['@ai-sdk/openai'] }, 'faithful() has no option observes. Did you mean observe?'],
    [{ Observe: undefined }, 'faithful() has no option Observe. Did you mean observe?'],
    [{ max_calls: 3 }, 'faithful() has no option max_calls. Did you mean maxCalls?'],
    [{ record: true }, 'faithful() has no option record. Did you mean recordings?'],
    [
      { timeout: 3 },
      'faithful() has no option timeout. ' +
        'Its options are recordings, maxCalls, maxInFlight, inconclusive, judgedAtLeast, verdicts, scrub, match and observe.',
    ],
    [{ observe: { package: ['ai'] } }, 'faithful({ observe }) has no option package. Did you mean packages?'],
    [
      { observe: { packages: ['ai'], includes: ['**'] } },
      'faithful({ observe }) has no option includes. Did you mean include?',
    ],
    [['@ai-sdk/openai'], 'faithful(options) takes an object: '],
    ['@ai-sdk/openai', 'faithful(options) takes an object: '],
    [null, 'faithful(options) takes an object: '],
  ])('%j', (options, message) => expect(() => faithful(options as never)).toThrow(message))
})

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', null])(
  'the option maxInFlight must be a whole number from 1: %j',
  (maxInFlight) => {
    expect(() => faithful({ maxInFlight: maxInFlight as number })).toThrow(
      'faithful({ maxInFlight }) must be a whole number, 1 or more; received ',
    )
  },
)

test('the options may be an object without a prototype, or none', () => {
  expect(() => faithful(Object.assign(Object.create(null), { verdicts: 'all' }))).not.toThrow()
  expect(() => faithful(undefined)).not.toThrow()
})
