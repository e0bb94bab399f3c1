import { writeFileSync } from 'node:fs'
import type { GateRow } from '../gates.js'
import { gatesSection } from '../gates-section.js'
import { placeOfGates, placeOfWritings } from '../page.js'
import { joined, type WritingCensus } from '../writing/writing-census.js'
import { writingSection } from '../writing/writing-section.js'
import { closeResults, gateParts, gates, only, openResults, partKept, parts, writings } from './results.js'

/** Makes room for the results of the parts, and writes the page when all are there. */
export function setup(): () => void {
  openResults()
  return () => {
    const page = partKept('page') as string | undefined
    const read = parts.map(partKept).filter((part) => part !== undefined) as WritingCensus[]
    const rows = gateParts.map(partKept).filter((part) => part !== undefined) as (readonly GateRow[])[]
    closeResults()
    const census = joined(read)
    const section = read.length === parts.length ? writingSection(census, writings) : ''
    const asGates = rows.length === gateParts.length ? gatesSection(rows.flat(), gates.inputs) : ''
    const whole = [
      [placeOfGates, asGates],
      [placeOfWritings, section],
    ].reduce(
      (page, [place = '', text = '']) => page.replace(place, () => text),
      page ?? `${placeOfGates}\n\n${placeOfWritings}`,
    )
    if (only === undefined && page !== undefined && section !== '' && asGates !== '')
      writeFileSync(new URL('../../../docs/how-hard-is-it-to-fool.md', import.meta.url), whole)
    else console.log(whole)
    if (census.faults.length > 0) console.log(`\nFaults:\n\n${census.faults.slice(0, 30).join('\n\n')}`)
  }
}
