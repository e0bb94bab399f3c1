import { writeFileSync } from 'node:fs'
import type { GateRow } from '../gates.js'
import { gatesSection } from '../gates-section.js'
import { placeOfGates, placeOfReasons, placeOfWritings } from '../page.js'
import type { ReasonRow } from '../reasons/reason-census.js'
import { reasonSection } from '../reasons/reason-section.js'
import { joined, type WritingCensus } from '../writing/writing-census.js'
import { writingSection } from '../writing/writing-section.js'
import {
  closeResults,
  gateParts,
  gates,
  only,
  openResults,
  partKept,
  parts,
  reasonParts,
  reasons,
  writings,
} from './results.js'

/** Makes room for the results of the parts, and writes the page when all are there. */
export function setup(): () => void {
  openResults()
  return () => {
    const page = partKept('page') as string | undefined
    const read = parts.map(partKept).filter((part) => part !== undefined) as WritingCensus[]
    const rows = gateParts.map(partKept).filter((part) => part !== undefined) as (readonly GateRow[])[]
    const stated = reasonParts.map(partKept).filter((part) => part !== undefined) as (readonly ReasonRow[])[]
    closeResults()
    const census = joined(read)
    const section = read.length === parts.length ? writingSection(census, writings) : ''
    const asGates = rows.length === gateParts.length ? gatesSection(rows.flat(), gates.inputs) : ''
    const ofReasons = stated.length === reasonParts.length ? reasonSection(stated.flat(), reasons.texts.needed) : ''
    const whole = [
      [placeOfGates, asGates],
      [placeOfWritings, section],
      [placeOfReasons, ofReasons],
    ].reduce(
      (page, [place = '', text = '']) => page.replace(place, () => text),
      page ?? [placeOfGates, placeOfWritings, placeOfReasons].join('\n\n'),
    )
    if (only === undefined && page !== undefined && ![section, asGates, ofReasons].includes(''))
      writeFileSync(new URL('../../../docs/how-hard-is-it-to-fool.md', import.meta.url), whole)
    else console.log(whole)
    if (census.faults.length > 0) console.log(`\nFaults:\n\n${census.faults.slice(0, 30).join('\n\n')}`)
  }
}
