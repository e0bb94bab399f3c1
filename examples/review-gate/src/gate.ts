/*
 * Says which reviews go online, and shows the others as their authors get them back.
 *
 *   node src/gate.ts reviews/*.txt
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { moderate } from './moderate.ts'

for (const file of process.argv.slice(2)) {
  const review = readFileSync(file, 'utf8').trim()
  const { decision, redacted } = await moderate(review)
  console.log(`${decision.padEnd(7)}  ${basename(file)}`)
  if (decision === 'hold') console.log(`         We can publish it like this: ${redacted}`)
}
