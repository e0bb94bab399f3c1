import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryInScope, entryOf, scopeOf } from '../../../src/recordings/format/recording-name.js'

const nameOf = ({ call, ...step }: { step: string; sample: number; call?: number }): string =>
  call === undefined ? entryOf(step) : entryInScope(entryOf(step), call)

describe('the name of a recording in its file', () => {
  test.each([
    [{ step: 'predict', sample: 1 }, 'predict'],
    [{ step: 'predict', sample: 2 }, 'predict~2'],
    [{ step: 'predict', sample: 1, call: 3 }, 'predict/3'],
    [{ step: 'redaction.control-1', sample: 2, call: 1 }, 'redaction.control-1~2/1'],
    [
      { step: 'redaction.again.mask-<gone>.as-a careful reader', sample: 1 },
      'redaction.again.mask-<gone>.as-a careful reader',
    ],
  ])('has the step, the sample and the call: %j', (place, entry) => {
    expect(nameOf(place)).toBe(entry)
  })

  test('belongs to one step, sample and call, whatever the mask or the persona', () => {
    const step = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '~', '/', '1', '2', '%', '7', 'E', '.', '\n'), maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
    )
    const places = fc.record(
      { step, sample: fc.integer({ min: 1, max: 3 }), call: fc.integer({ min: 1, max: 3 }) },
      { requiredKeys: ['step', 'sample'] },
    )
    fc.assert(
      fc.property(places, places, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(nameOf(one)).not.toBe(nameOf(other))
      }),
      { numRuns: 2_000 },
    )
  })

  test('is short for a mask of a thousand characters', () => {
    expect(entryOf({ step: `redaction.again.mask-${'x'.repeat(1_000)}`, sample: 1 })).toMatch(/^redaction.{100,115}$/)
  })

  test('begins with the scope of its run', () => {
    expect(scopeOf(nameOf({ step: 'predict', sample: 2, call: 12 }))).toBe('predict~2')
    expect(scopeOf(entryOf({ step: 'again.mask-a/1', sample: 1 }))).toBe('again.mask-a%2F1')
  })
})
