import { compareCalls } from './checks-and-bare-calls.mjs'

console.log(JSON.stringify(await compareCalls(JSON.parse(process.argv[2]))))
