import { expect, test } from 'vitest'
import { topicsIn } from './evidence.js'
import { languages } from './languages.js'
import { wordsIn } from './naming.js'
import { sceneOf, sizes, type SceneWish } from './scene.js'

const numbers = Array.from({ length: 240 }, (_, number) => number)
const wishes: readonly SceneWish[] = [
  {},
  { evidence: 'two words', atLeast: 12 },
  { evidence: 'phrase' },
  { evidence: 'repeated', atLeast: 12 },
  { place: 'start' },
  { place: 'end' },
  { place: 'comma' },
]

test.each(wishes)('a text of the zoo tells one topic, by words that stand in it: %o', (wish) => {
  for (const scene of numbers.map((number) => sceneOf(number, wish))) {
    expect(topicsIn(scene.text, scene), scene.text).toEqual([scene.topic])
    for (const evidence of scene.evidence) expect(scene.text.toLowerCase()).toContain(evidence.toLowerCase())
  }
})

test('the texts of the zoo have 5 to 200 words, as many of each length, language and form', () => {
  const scenes = numbers.map((number) => sceneOf(number))
  for (const { number, size, text } of scenes) {
    const [least = 0, most = 0] = sizes[number % sizes.length] ?? []
    expect(size, text).toBe(wordsIn(text).length)
    expect(size, text).toBeGreaterThanOrEqual(least)
    // A sentence that carries the evidence can have ten words.
    expect(size, text).toBeLessThanOrEqual(Math.max(most, 10))
  }
  for (const group of [scenes.map(({ form }) => form), scenes.map(({ language }) => language.name)]) {
    const counts = Object.values(Object.groupBy<string, string>(group, String))
    expect(new Set(counts.map((all) => all?.length)).size).toBe(1)
  }
  expect(new Set(scenes.map(({ language }) => language)).size).toBe(languages.length)
})

test('the texts of the zoo depend on their number alone', () => {
  expect(sceneOf(7).text).toBe(sceneOf(7).text)
  expect(new Set(numbers.map((number) => sceneOf(number).text)).size).toBeGreaterThan(230)
})

test('no sentence of a text of the zoo holds another', () => {
  for (const { sentences } of numbers.map((number) => sceneOf(number, { atLeast: 60 })))
    for (const sentence of sentences) expect(sentences.filter((other) => other.includes(sentence))).toEqual([sentence])
})
