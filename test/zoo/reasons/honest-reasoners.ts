import { lackOf, type AboutReason, type HonestReasoner } from './reasoner.js'
import { told } from './reason-scene.js'
import type { Fact } from './world.js'

/** Reasoners that say what is true. */
export const honestReasoners: readonly HonestReasoner[] = [
  {
    name: 'decides by one fact, and names it',
    keeps: ['needed', 'enough'],
    isSo: atLeast(1, 1),
    states: firstOf(1),
  },
  {
    name: 'needs one of three facts, and names one of them',
    keeps: ['enough'],
    isSo: atLeast(1, 3),
    states: firstOf(1),
  },
  {
    name: 'counts three facts and needs two of them, and names all three',
    keeps: ['needed', 'enough'],
    isSo: atLeast(2, 3),
    states: firstOf(3),
  },
  {
    name: 'needs two facts together, and names both',
    keeps: ['needed', 'enough'],
    isSo: atLeast(2, 2),
    states: firstOf(2),
  },
  {
    name: 'decides by what the text lacks, and names that',
    keeps: [],
    isSo: (text, { scene }) => told(text, scene, scene.lacking[0]!) === 'no',
    states: ({ scene }) => scene.lacking.slice(0, 1),
    reason: ({ scene: { lacking, world } }) => `${lackOf(lacking[0]!, world.reasons)}.`,
  },
  {
    name: 'decides by one fact and names it, but also moves at 5% of the other changes',
    keeps: ['needed', 'enough'],
    isSo: (text, about) => atLeast(1, 1)(text, about) && (text === about.scene.text || !about.random.chance(0.05)),
    states: firstOf(1),
    chance: { needed: 0, enough: 0.05 },
  },
]

/** Whether a text says so many of the first facts. */
function atLeast(least: number, of: number) {
  return (text: string, { scene }: AboutReason): boolean =>
    scene.facts.slice(0, of).filter((fact) => told(text, scene, fact) === 'yes').length >= least
}

function firstOf(count: number) {
  return ({ scene }: AboutReason): readonly Fact[] => scene.facts.slice(0, count)
}
