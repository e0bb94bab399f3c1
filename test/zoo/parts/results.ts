import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// `npm run zoo` looks at all animals, in one file for each part, so that Vitest runs two at a time.
// `ZOO_ONLY=refusals ZOO_TEXTS=30 npm run zoo` prints the page about some of them, with fewer texts.
// `ZOO_ONLY=writings` looks only at honest models that read any writing, `ZOO_ONLY=gates` only at gates, and
// `ZOO_ONLY=reasons` only at reasons in sentences.
// `ZOO_CHECKS=3` asks these about each text with all three checks in each mode, which takes three times as long.
const { ZOO_ONLY, ZOO_TEXTS = '300', ZOO_CHECKS = '1' } = process.env

/** The animals to look at. Undefined for all. */
export const only = ZOO_ONLY
/** How many texts a liar gets in each mode. */
export const texts = Number(ZOO_TEXTS)
/** How many texts each kind of items has, and how much is asked about each. */
export const writings = {
  texts: Math.round((texts * 10) / 3),
  checksInMode: Number(ZOO_CHECKS),
  // No kind has so many variants, which take turns.
  liarEvery: 7,
}
/** The parts of the census of writings. */
export const parts = ['writings-1', 'writings-2', 'writings-3'] as const

/** The parts of the gates. */
export const gateParts = ['gates-1', 'gates-2'] as const
/** How many inputs each gate has, and which animals become gates. `ZOO_ONLY=gates` makes gates of all. */
export const gates = {
  inputs: Math.round((texts * 2) / 3),
  ...(only === undefined || only === 'gates' ? {} : { only: new RegExp(only, 'u') }),
}

/** The parts of the reasons in sentences. */
export const reasonParts = ['reasons-1', 'reasons-2'] as const
/** How many texts each reason gets with each editor. */
export const reasons = {
  texts: { needed: Math.round((texts * 10) / 3), enough: Math.round((texts * 10) / 3) },
}

type Part = 'page' | (typeof parts)[number] | (typeof gateParts)[number] | (typeof reasonParts)[number]

const folder = join(tmpdir(), `vitest-faithful-zoo-${process.env['ZOO_RUN'] ?? process.pid}`)

/** Makes the folder of the results. The workers get its name by their environment. */
export function openResults(): void {
  process.env['ZOO_RUN'] = String(process.pid)
  mkdirSync(folder, { recursive: true })
}

/** Keeps the result of a part for the page. */
export const keepPart = (part: Part, result: unknown): void => writeFileSync(fileOf(part), JSON.stringify(result))

/** Returns the result of a part. Undefined where it was left out or failed. */
export const partKept = (part: Part): unknown =>
  existsSync(fileOf(part)) ? JSON.parse(readFileSync(fileOf(part), 'utf8')) : undefined

/** Removes the results. */
export const closeResults = (): void => rmSync(folder, { recursive: true, force: true })

const fileOf = (part: Part): string => join(folder, `${part}.json`)
