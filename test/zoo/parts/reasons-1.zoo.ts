import { test } from 'vitest'
import { takeReasonCensus } from '../reasons/reason-census.js'
import { keepPart, only, reasons } from './results.js'

test.skipIf(only !== undefined && only !== 'reasons')('reasons in sentences, part 1', async () => {
  keepPart('reasons-1', await takeReasonCensus({ ...reasons, part: 0, of: 2 }))
})
