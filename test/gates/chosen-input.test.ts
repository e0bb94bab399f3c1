import { expect, test } from 'vitest'
import { UsageError } from 'vitest-faithful'
import { chosenInput } from '../../src/gates/chosen-input.js'

const inputs = ['review-01', 'review-02', 'a-dull-film-e6de0261', '__proto__', 'é'].map((id) => ({ id, input: id }))

const faultOf = (id: string): string => {
  try {
    chosenInput(inputs, id)
  } catch (error) {
    expect(UsageError.isInstance(error)).toBe(true)
    return (error as Error).message
  }
  return expect.unreachable()
}

test('FAITHFUL_INPUT chooses the input of its id', () => {
  for (const input of inputs) expect(chosenInput(inputs, input.id)).toBe(input)
  expect(chosenInput(inputs, 'e\u0301')).toBe(inputs[4])
  expect(chosenInput(inputs, ' review-01 ')).toBe(inputs[0])
})

test('FAITHFUL_INPUT with an id that no input has names similar ones', () => {
  expect(faultOf('review-1')).toMatchInlineSnapshot(`
    "FAITHFUL_INPUT names "review-1", and none of the 5 inputs has this id.

    Similar ids:

      review-01"
  `)
})

test('FAITHFUL_INPUT names inputs whose id begins or contains what was given', () => {
  expect(faultOf('a-dull-film')).toContain('a-dull-film-e6de0261')
})

test('FAITHFUL_INPUT with another id names the first ones', () => {
  expect(faultOf('zzz')).toMatchInlineSnapshot(`
    "FAITHFUL_INPUT names "zzz", and none of the 5 inputs has this id.

    The first ids:

      review-01
      review-02
      a-dull-film-e6de0261"
  `)
})
