import { ensureInterface } from '../../main/cli/build-interface.ts'

/** Before the first test: hosts serve the built pages, and which test asks for one first is nobody's to know. */
export async function setup(): Promise<void> {
  await ensureInterface({ log: console.log })
}
