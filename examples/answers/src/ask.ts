/*
 * Answers a question about the pump, with the passages that the answer cites.
 *
 *   node src/ask.ts 'How deep may the well be?'
 */
import { answer } from './answer.ts'

const { answer: text, cited, passages } = await answer(process.argv.slice(2).join(' '))

console.log(text)
for (const passage of passages) if (cited.includes(passage.number)) console.log(`  [${passage.number}] ${passage.text}`)
