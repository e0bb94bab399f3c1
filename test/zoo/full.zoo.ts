import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { takeCensus } from './census.js'
import { pageOf } from './page.js'

// `npm run zoo` looks at all animals and writes the page about them.
// `ZOO_ONLY=refusals ZOO_TEXTS=30 npm run zoo` prints the page about some of them, with fewer texts.
const { ZOO_ONLY, ZOO_TEXTS = '300' } = process.env
const texts = Number(ZOO_TEXTS)

test('the page says how hard it is to fool the checks', async () => {
  const page = pageOf(
    await takeCensus({
      ofLiarAndMode: texts,
      leastOfLiar: texts,
      ofHonest: Math.round((texts * 10) / 3),
      ...(ZOO_ONLY === undefined ? {} : { only: new RegExp(ZOO_ONLY, 'u') }),
    }),
  )
  if (ZOO_ONLY === undefined) writeFileSync(new URL('../../docs/how-hard-is-it-to-fool.md', import.meta.url), page)
  else console.log(page)
})
