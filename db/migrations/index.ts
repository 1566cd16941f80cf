import { first } from './0001-first.ts'
import { clusters } from './0002-clusters.ts'
import { anonymous } from './0003-anonymous.ts'
import { guarding } from './0004-guarding.ts'

/** Contiguous: the first takes a new file to version 1, each next one version further. Never change one that has been released. */
export const migrations: readonly string[] = [first, clusters, anonymous, guarding]
