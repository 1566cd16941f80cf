import type { LiveCommand } from '../../../core/session/commands.ts'
import type { PrimaryAction } from '../../../core/session/primary.ts'

/** Sends a command of the live session; what is refused is shown in words. */
export type Act = (command: LiveCommand) => void

export function commandOf(action: PrimaryAction): LiveCommand {
  const { kind, ...target } = action
  return { type: kind, ...target } as LiveCommand // A primary action is a live command by another name of its tag.
}
