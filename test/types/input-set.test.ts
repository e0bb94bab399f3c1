import { expect, expectTypeOf, test } from 'vitest'
import { defineSubject, entailment, multipleChoice, sentiment, type InputSet } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'

const model = scriptedModel([])
const films = sentiment({ model })
const choice = multipleChoice({ model })

interface Ticket {
  readonly id: number
  readonly body: string
}

const routing = defineSubject({
  name: 'routing',
  run: (ticket: Ticket): { queue: 'billing' | 'other' } => ({ queue: ticket.body === '' ? 'other' : 'billing' }),
  answer: (result) => result.queue,
  text: (ticket) => ticket.body,
})

const rating = defineSubject({
  name: 'rating',
  run: (review: string): { stars: 1 | 2 | 3 } => ({ stars: review.length > 9 ? 3 : 1 }),
  answer: (result) => result.stars,
})

/** An application whose input has the key `input` itself, and nothing else that tells it from an element. */
const form = defineSubject({
  name: 'form',
  run: (given: { input: string; note?: string }) => given.input,
  answer: (result) => result,
  text: (given) => given.input,
})

/** An application whose input has the key `input`, and another one that it always has. */
const page = defineSubject({
  name: 'page',
  run: (given: { input: string; locale: string }) => given.input,
  answer: (result) => result,
  text: (given) => given.input,
})

test('a set has the labels, the input and the result of its subject', () => {
  expectTypeOf(films.over(['A dull film.'])).toEqualTypeOf<
    InputSet<'positive' | 'negative', 'neutral' | 'unknown', string>
  >()
  expectTypeOf(routing.over([{ id: 7, body: 'A refund.' }])).toEqualTypeOf<
    InputSet<'billing' | 'other', never, Ticket, { queue: 'billing' | 'other' }>
  >()
  const kitchen = {
    text: 'Mary is in the kitchen.',
    question: 'Where is Mary?',
    options: ['kitchen', 'garden'],
  } as const
  expectTypeOf(choice.over([kitchen]).subject.labels).toEqualTypeOf<readonly ('kitchen' | 'garden')[]>()
  expect(films.over(['A dull film.']).subject).toBe(films)
})

export const wellUsed = (texts: AsyncIterable<string>, tickets: readonly Ticket[]): readonly InputSet[] => {
  const sets: readonly InputSet[] = [
    films.over('reviews.jsonl'),
    films.over(['A dull film.', { input: 'A bright film.' }, { id: 'r1', input: 'A film.', expected: 'negative' }]),
    films.over(new Set(['A dull film.'])),
    films.over(texts),
    films.over(
      (function* () {
        yield { id: 1, input: 'A dull film.', expected: 'negative' as const }
      })(),
    ),
    routing.over(tickets),
    routing.over(tickets.map((input) => ({ id: String(input.id), input, expected: 'billing' as const }))),
    rating.over([
      { input: 'A dull film.', expected: 2 },
      { input: 'A bright film.', expected: '3' },
    ]),
    entailment({ model }).over([{ input: { text: 'Mary works.', statement: 'Mary is awake.' }, expected: 'yes' }]),
    choice.over([
      {
        input: { text: 'Mary is in the kitchen.', question: 'Where?', options: ['kitchen', 'hall'] },
        expected: 'hall',
      },
    ]),
    form.over([{ input: { input: 'A dull film.' } }]),
    page.over([{ input: 'A dull film.', locale: 'en' }]),
  ]
  return sets
}

export const misuse = async (texts: AsyncIterable<string>): Promise<void> => {
  // @ts-expect-error a label that the subject lacks
  films.over([{ input: 'A dull film.', expected: 'bad' }])
  // @ts-expect-error an undetermined answer is not an expected one
  films.over([{ input: 'A dull film.', expected: 'unknown' }])
  // @ts-expect-error a number among texts
  films.over([7])
  // @ts-expect-error an element with another key
  films.over([{ input: 'A dull film.', label: 'negative' }])
  // @ts-expect-error an element without its input
  films.over([{ id: 'r1', expected: 'negative' }])
  // @ts-expect-error an id that is an object
  films.over([{ id: {}, input: 'A dull film.' }])
  // @ts-expect-error a promise of a list
  films.over(Promise.resolve(['A dull film.']))
  // @ts-expect-error a list of promises
  films.over([Promise.resolve('A dull film.')])
  // @ts-expect-error a generator function that was not called
  films.over(function* () {
    yield 'A dull film.'
  })
  // @ts-expect-error pairs
  films.over(new Map([['r1', 'A dull film.']]))
  // @ts-expect-error a lone element
  films.over({ input: 'A dull film.' })
  // @ts-expect-error no inputs at all
  films.over()
  // @ts-expect-error texts where the application takes tickets
  routing.over(texts)
  // @ts-expect-error a ticket without its text
  routing.over([{ id: 7 }])
  // @ts-expect-error an answer that the application never gives
  routing.over([{ input: { id: 7, body: 'A refund.' }, expected: 'sales' }])
  // @ts-expect-error a number that is not a label
  rating.over([{ input: 'A dull film.', expected: 4 }])
  // @ts-expect-error an input that looks like an element needs its own element
  form.over([{ input: 'A dull film.' }])
  // @ts-expect-error an option that no input offers
  choice.over([{ input: { text: 'Mary.', question: 'Where?', options: ['kitchen', 'hall'] }, expected: 'garden' }])
  // @ts-expect-error a statement is missing
  entailment({ model }).over([{ text: 'Mary works.' }])
}
