/*
 * Says where a ticket goes, and why, as the help desk shows it.
 *
 *   node src/route.ts ticket.txt
 *   echo 'Where is my parcel?' | node src/route.ts
 */
import { readFileSync } from 'node:fs'
import { triage } from './triage.ts'

const [file] = process.argv.slice(2)
const ticket = readFileSync(file ?? process.stdin.fd, 'utf8').trim()
const { queue, because } = await triage(ticket)

console.log(`Queue: ${queue}`)
console.log(`Because you wrote: ${because.map((words) => `"${words}"`).join(', ')}`)
