import { writeFileSync } from 'node:fs'
import { placeOfWritings } from '../page.js'
import { joined, type WritingCensus } from '../writing/writing-census.js'
import { writingSection } from '../writing/writing-section.js'
import { closeResults, only, openResults, partKept, parts, writings } from './results.js'

/** Makes room for the results of the parts, and writes the page when all are there. */
export function setup(): () => void {
  openResults()
  return () => {
    const page = partKept('page') as string | undefined
    const read = parts.map(partKept).filter((part) => part !== undefined) as WritingCensus[]
    closeResults()
    const census = joined(read)
    const section = read.length === parts.length ? writingSection(census, writings) : ''
    const whole = (page ?? placeOfWritings).replace(placeOfWritings, () => section)
    if (only === undefined && page !== undefined && section !== '')
      writeFileSync(new URL('../../../docs/how-hard-is-it-to-fool.md', import.meta.url), whole)
    else console.log(whole)
    if (census.faults.length > 0) console.log(`\nFaults:\n\n${census.faults.slice(0, 30).join('\n\n')}`)
  }
}
