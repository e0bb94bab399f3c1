import { test } from 'vitest'
import { takeGates } from '../gates.js'
import { gates, keepPart, only } from './results.js'

test.skipIf(only === 'writings' || only === 'reasons')('liars and honest models as gates, part 2', async () => {
  keepPart('gates-2', await takeGates({ ...gates, part: 1, of: 2 }))
})
