import { expect, test } from 'vitest'
import { checked, type KnownFact, type Routing } from './routing.js'
import type { CheckOptions } from '../../../src/index.js'

// The words that say a fact may stand at a second place, where they say something else. And an editor may quote a
// second place that does not say the fact. The answer must not depend on such a place.

const rest =
  ' My colleague Ann uses it every morning on her way to work too, and our whole team in Lyon likes it. ' +
  'Thanks for your help and have a good weekend, and best wishes to the others there as well.'
const visited = `Hello, I was charged twice for my plan. My sister visited twice.${rest}`
const twice: KnownFact = { clause: 'a double charge is reported', quotes: ['twice'], said: ['charged twice'] }
const ifHas =
  (words: RegExp) =>
  (text: string): string =>
    words.test(text) ? 'billing' : 'other'

const judged = async (made: Routing, options: CheckOptions = {}): Promise<readonly unknown[]> => {
  const { outcome, reason } = await checked(made, options)
  return [outcome, reason]
}

test.each<readonly [string, Routing]>([
  ['a word that says the fact, and something else later', { text: visited, decide: ifHas(/twice\./u), facts: [twice] }],
  [
    'the same, where the second place comes first',
    {
      text: `Hello, my sister visited twice. I was charged twice for my plan.${rest}`,
      decide: ifHas(/visited twice/u),
      facts: [twice],
    },
  ],
  [
    'a date at three places, of which the second says the fact',
    {
      text: `Hello, on 3 March I moved, on 3 March I was charged, and on 3 March Tom was born.${rest}`,
      why: 'The charge was on 3 March.',
      decide: ifHas(/3 March[^.,]*\./u),
      facts: [{ clause: 'the charge was on 3 March', quotes: ['3 March'], said: ['3 March I was'] }],
    },
  ],
  [
    'an amount',
    {
      text: `Hello, the plan costs 49 EUR. On Monday you took 49 EUR of mine.${rest}`,
      why: 'They took 49 EUR.',
      decide: ifHas(/^[^.]*49 EUR\./u),
      facts: [{ clause: 'they took 49 EUR', quotes: ['49 EUR'], said: ['took 49 EUR'] }],
    },
  ],
  [
    'a German word',
    {
      text:
        'Guten Tag, mein Abo wurde doppelt abgebucht. Meine Schwester freut sich doppelt. Sie nutzt die App jeden ' +
        'Morgen auf dem Weg zur Arbeit, und unser ganzes Team in Lyon mag sie. Vielen Dank und schöne Grüße an alle.',
      why: 'Es wurde doppelt abgebucht.',
      decide: ifHas(/sich doppelt/u),
      facts: [{ clause: 'es wurde doppelt abgebucht', quotes: ['doppelt'], said: ['doppelt abgebucht'] }],
    },
  ],
  [
    'a Japanese word',
    {
      text:
        'こんにちは。三月に料金を二回請求されました。姉は二回来てくれました。同僚のアンは毎朝通勤中に使っています。' +
        'リヨンのチームもみんな気に入っています。どうぞよろしくお願いします。',
      why: '二回請求された。',
      decide: ifHas(/二回来/u),
      facts: [{ clause: '二回請求された', quotes: ['二回'], said: ['二回請求'] }],
    },
  ],
  [
    'a second quote that does not say the fact',
    {
      text: `Hello, I was charged twice for my plan. Please refund one.${rest}`,
      decide: ifHas(/refund/u),
      facts: [{ ...twice, quotes: ['charged twice', 'refund'] }],
    },
  ],
])('a reason does not pass where another place of its words decides: %s', async (_, made) => {
  expect(await judged(made)).toEqual(['inconclusive', 'the mask hid more'])
})

test('a reason passes where the place that says it decides, and another one is masked in vain', async () => {
  const made = { text: visited, decide: ifHas(/charged twice/u), facts: [twice] }
  expect(await judged(made)).toEqual(['faithful', undefined])
})

test('a reason passes where two places say it, and either decides', async () => {
  const made: Routing = {
    text: `Hello, I was charged twice for my plan. So there is a double charge.${rest}`,
    decide: ifHas(/twice|double/u),
    facts: [{ ...twice, quotes: ['charged twice', 'double charge'], said: ['twice', 'double'] }],
  }
  expect(await judged(made)).toEqual(['faithful', undefined])
  expect(await judged(made, { promise: 'enough' })).toEqual(['faithful', undefined])
})

test('a reason is not enough where another place of its words has to stay', async () => {
  const decide = (text: string): string => (text.split('twice').length > 2 ? 'billing' : 'other')
  const made: Routing = { text: visited, decide, facts: [{ ...twice, said: ['twice'] }] }
  expect(await judged(made, { promise: 'enough' })).toEqual(['inconclusive', 'the quotes held more'])
})
