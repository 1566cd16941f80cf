import type { Outcome } from '../../core/errors.ts'
import type { RandomBytes } from '../../core/ids.ts'
import type { Locale } from '../../core/text.ts'
import type { ExportPorts } from '../export/format.ts'
import type { Limits } from '../live/limits.ts'
import type { RehearsalWish } from '../rehearsal/open-rehearsal.ts'
import type { Installed } from '../update/verify-release.ts'
import type { HostStatus } from './status.ts'

export interface HostOptions {
  /** The data folder. */
  readonly data: string
  /** Loopback port; 0 for any. */
  readonly port: number
  /** Port for phones; 0 for the folder's last one, else any; without it 80, else 4780. */
  readonly lanPort?: number | undefined
  readonly reportFolder: string
  /** Folders of exercises besides the built-in ones. */
  readonly exerciseFolders?: readonly string[] | undefined
  readonly locale: Locale
  /** Milliseconds since the epoch. A rehearsal moves it. */
  readonly clock: () => number
  readonly random: RandomBytes
  readonly limits?: Partial<Limits> | undefined
  /** Simulated people: every screen says so. */
  readonly rehearsal?: boolean | undefined
  /** What an update is measured against; this program by itself. */
  readonly installed?: Installed | undefined
  /** For a control only: acknowledges before COMMIT. */
  readonly acknowledgeEarly?: boolean | undefined
  readonly log: (line: string) => void
}

/** What only the window around the host can do; under plain Node some of it is missing. */
export interface HostPorts extends ExportPorts {
  /** Starts a rehearsal of a session in a host of its own and resolves to the address of its cockpit. */
  readonly startRehearsal?: ((rehearsal: RehearsalWish) => Promise<string>) | undefined
  /** Starts a verified installer of a newer version. */
  readonly openInstaller?: ((file: string) => Promise<void>) | undefined
  /** Asks for the folder or stick with a newer version. Undefined when the person thinks better of it. */
  readonly chooseUpdate?: (() => Promise<string | undefined>) | undefined
  /** Shows a file where it lies, in the system's own file manager. */
  readonly showInFolder?: ((file: string) => void) | undefined
  /** Asks for a folder, beginning in one. Undefined when the person thinks better of it. */
  readonly chooseFolder?: ((from: string) => Promise<string | undefined>) | undefined
}

export interface Host {
  /** A fresh way into the facilitator's pages: works once. It leads to `to`, a page of theirs, else to what is under way. */
  enter(to?: string): string
  /** Address for phones, without the secret. */
  readonly join: string
  readonly code: string
  readonly port: number
  readonly lanPort: number
  /** Stable codes of what the facilitator should know, such as `start.no-network`. */
  readonly warnings: readonly string[]
  status(): HostStatus
  /** Told of every change of the status. */
  onStatus(listener: (status: HostStatus) => void): void
  /** Takes in an exercise somebody sent, as the library does. Resolves to its id. */
  importExercise(text: string): Promise<Outcome<string>>
  /** The room sees the facilitator's own screen, and these keys swap the two; undefined when it does not. The cockpit says so. */
  projected(keys: string | undefined): void
  close(): Promise<void>
}
