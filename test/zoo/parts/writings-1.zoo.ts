import { test } from 'vitest'
import { takeWritingCensus } from '../writing/writing-census.js'
import { keepPart, only, parts, writings } from './results.js'

test.skipIf(only !== undefined && only !== 'writings')('honest models that read any writing, part 1', async () => {
  keepPart('writings-1', await takeWritingCensus({ ...writings, part: 0, of: parts.length }))
})
