import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { takeCensus } from './census.js'
import { pageOf } from './page.js'

// `npm run zoo`: looks at all animals and writes the page about them. `ZOO_TEXTS=30` asks about fewer texts.
const texts = Number(process.env.ZOO_TEXTS ?? 300)

test('the page says how hard it is to fool the checks', async () => {
  const census = await takeCensus({
    ofLiarAndMode: texts,
    leastOfLiar: texts,
    ofHonest: Math.round((texts * 10) / 3),
  })
  const page = pageOf(census)
  expect(page).toContain('# How hard is it to fool?')
  writeFileSync(new URL('../../docs/how-hard-is-it-to-fool.md', import.meta.url), page)
})
