import { test } from 'vitest'
import { takeReasonCensus } from '../reasons/reason-census.js'
import { keepPart, only, reasons } from './results.js'

test.skipIf(only !== undefined && only !== 'reasons')('reasons in sentences, part 2', async () => {
  keepPart('reasons-2', await takeReasonCensus({ ...reasons, part: 1, of: 2 }))
})
