import { describe, expect, test } from 'vitest'
import { english } from './english-world.js'
import { reasonScene, told, wordTest, worlds } from './reason-scene.js'

test('the English world has 15 facts or more, each in three wordings', () => {
  expect(english.facts.length).toBeGreaterThanOrEqual(15)
  expect(english.facts.map(({ wordings }) => wordings.length)).toEqual(english.facts.map(() => 3))
})

describe.each(worlds)('in the $language world', (world) => {
  const sentences = world.facts.flatMap((fact) => fact.wordings.map((wording) => ({ fact, wording })))

  test('each sentence has words that tell its fact, and that no sentence about another fact has', () => {
    const shared = sentences.flatMap(({ fact, wording: { keys } }) => [
      ...(keys.length === 0 ? [fact.clause] : []),
      ...keys.filter((key) =>
        sentences.some(({ fact: other, wording: { before, core, after } }) =>
          other === fact ? wordTest(`${before} | ${after}`, world)(key) : wordTest(before + core + after, world)(key),
        ),
      ),
      ...keys.filter((key) => wordTest(world.idle, world)(key) || world.cues.some((cue) => wordTest(cue, world)(key))),
    ])
    expect(shared).toEqual([])
  })

  test('no cue stands in a sentence by itself', () => {
    const held = world.cues.filter((cue) =>
      sentences.some(({ wording: { before, core, after } }) => wordTest(before + core + after, world)(cue)),
    )
    expect(held).toEqual([])
  })
})

test('a text says its facts wholly and no other, and has its cue once', () => {
  for (const place of ['apart', 'edge', 'within', 'core'] as const)
    for (let number = 0; number < 200; number++) {
      const scene = reasonScene(number, place)
      const all = scene.world.facts.filter((fact) => told(scene.text, scene, fact) === 'yes')
      expect(new Set(all)).toEqual(new Set(scene.facts))
      expect(scene.facts.length).toBeGreaterThanOrEqual(3)
      expect(scene.lacking.length).toBeGreaterThan(0)
      expect(scene.sentences.length).toBeGreaterThanOrEqual(5)
      expect(scene.sentences.length).toBeLessThanOrEqual(9)
      expect(scene.text.toLowerCase().split(scene.cue).length).toBe(2)
    }
})
