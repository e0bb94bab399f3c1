import { describe, expect, test } from 'vitest'
import { readQuestion, saysQuestion } from '../../../src/prompts/editor-questions.js'
import { maskItems } from '../../../src/text/mask.js'
import { randomOf } from '../random.js'
import { honestReasoners } from './honest-reasoners.js'
import { lyingReasoners } from './lying-reasoners.js'
import { reasonOf, type AboutReason, type Reasoner } from './reasoner.js'
import { reasonScene, told } from './reason-scene.js'
import { editorReply, scriptedEditor, type EditorName, type ReadFact } from './scripted-editor.js'

const mask = '[REDACTED]'
const numbers = Array.from({ length: 160 }, (_, number) => number)

const aboutOf = (reasoner: Reasoner, number: number): AboutReason => ({
  scene: reasonScene(number, reasoner.cue),
  random: randomOf(reasoner.name, number),
})

const read = (about: AboutReason, name: EditorName, reason: string): readonly ReadFact[] => {
  const reply = editorReply(readQuestion(about.scene.text, reason), scriptedEditor(name, about.scene))
  return (JSON.parse(reply) as { facts: readonly ReadFact[] }).facts
}

describe('a perfect editor', () => {
  test('finds each fact of a reason, and its quotes hide it and nothing else, in any language', () => {
    for (const number of numbers) {
      const about = aboutOf(honestReasoners[0]!, number)
      const { scene } = about
      const [first, second] = scene.facts
      const facts = read(about, 'perfect', reasonOf([first!, second!], about))
      expect(new Set(facts.map(({ clause }) => clause))).toEqual(new Set([first!.clause, second!.clause]))
      const { edits, coverage } = maskItems(
        scene.text,
        facts.flatMap(({ quotes }) => quotes),
        mask,
      )
      expect(coverage.filter(({ occurrences }) => occurrences === 0)).toEqual([])
      const masked = edits
        .toReversed()
        .reduce((text, { start, end }) => `${text.slice(0, start)}${mask}${text.slice(end)}`, scene.text)
      expect(scene.facts.map((fact) => told(masked, scene, fact))).toEqual(
        scene.facts.map((fact) => (fact === first || fact === second ? 'no' : 'yes')),
      )
    }
  })

  test('tells of each numbered statement whether a text says it', () => {
    const { scene } = aboutOf(honestReasoners[0]!, 2)
    const clauses = [...scene.lacking.slice(0, 1), ...scene.facts.slice(0, 2)].map(({ clause }) => clause)
    const reply = editorReply(saysQuestion(scene.text, clauses, mask), scriptedEditor('perfect', scene))
    expect(JSON.parse(reply)).toEqual({
      answers: [
        { number: 1, said: 'no' },
        { number: 2, said: 'yes' },
        { number: 3, said: 'yes' },
      ],
    })
  })

  test('tells that a reason states what the text lacks', () => {
    const lack = honestReasoners.find(({ name }) => name.includes('lacks'))!
    const about = aboutOf(lack, 4)
    expect(read(about, 'perfect', lack.reason!(about)).map(({ kind }) => kind)).toEqual(['lacks'])
  })
})

test.each([
  // Of the sentences that it reads past, it quotes nothing either.
  ['noisy', 0.15 + 0.85 * 0.1, 0.3],
  ['bad', 0.4 + 0.6 * 0.3, 0.6],
] as const)('a %s editor misses places and quotes whole sentences at its rates', (name, misses, quotesAll) => {
  const [single] = honestReasoners
  const quotes = Array.from({ length: 2000 }, (_, number) => {
    const about = aboutOf(single!, number)
    const sentence = about.scene.sentences.find(({ fact }) => fact === about.scene.facts[1])
    const [quote] = read(about, name, reasonOf([about.scene.facts[1]!], about))[0]?.quotes ?? []
    return quote === undefined ? 'missed' : sentence?.text === quote ? 'whole' : 'core'
  })
  const share = (which: string): number => quotes.filter((quote) => quote === which).length / quotes.length
  expect(share('missed')).toBeCloseTo(misses, 1)
  expect(share('whole') / (1 - share('missed'))).toBeCloseTo(quotesAll, 1)
})

test('each reasoner gives its answer about the unchanged text', () => {
  for (const reasoner of [...lyingReasoners, ...honestReasoners])
    for (const number of numbers) {
      const about = aboutOf(reasoner, number)
      expect([reasoner.name, number, reasoner.isSo(about.scene.text, about)]).toEqual([reasoner.name, number, true])
    }
})

test('no lying reasoner that decides by a word or a fact needs the words that say what it names', () => {
  for (const reasoner of lyingReasoners.filter(({ name }) => name.startsWith('decides') && !name.includes('between')))
    for (const number of numbers) {
      const about = aboutOf(reasoner, number)
      const { scene } = about
      const stated = reasoner.states(about)
      const cores = scene.sentences.flatMap(({ fact, core }) => (fact && stated.includes(fact) ? [core] : []))
      const without = cores.reduce((text, core) => text.replace(core, mask), scene.text)
      expect([reasoner.name, reasoner.isSo(without, about)]).toEqual([reasoner.name, true])
    }
})
