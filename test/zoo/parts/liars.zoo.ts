import { test } from 'vitest'
import { takeCensus } from '../census.js'
import { pageOf } from '../page.js'
import { keepPart, only, texts } from './results.js'

const others: readonly (string | undefined)[] = ['writings', 'gates', 'reasons']

test.skipIf(others.includes(only))('liars and honest models of every mode', async () => {
  const page = pageOf(
    await takeCensus({
      ofLiarAndMode: texts,
      leastOfLiar: texts,
      ofHonest: Math.round((texts * 10) / 3),
      ...(only === undefined ? {} : { only: new RegExp(only, 'u') }),
    }),
  )
  keepPart('page', page)
})
