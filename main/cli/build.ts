import { ensureInterface } from './build-interface.ts'

await ensureInterface({ force: true, log: console.log })
