/*
 * Says where a mail goes, and why, as the desk shows it.
 *
 *   node src/sort.ts mail.txt
 *   echo 'Where is my new phone?' | node src/sort.ts
 */
import { readFileSync } from 'node:fs'
import { sortMail } from './sort-mail.ts'

const [file] = process.argv.slice(2)
const mail = readFileSync(file ?? process.stdin.fd, 'utf8').trim()
const { queue, why } = await sortMail(mail)

console.log(`Queue: ${queue}`)
console.log(`Reason: ${why}`)
