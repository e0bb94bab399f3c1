export { recordedFetch } from './recorded-fetch.js'
