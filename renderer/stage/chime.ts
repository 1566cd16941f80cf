/** Two soft tones, the second a fourth above; heard across a room that talks, without making it jump. */
const tones = [
  { hertz: 523.25, at: 0 },
  { hertz: 698.46, at: 0.28 },
]
const loudest = 0.18
const seconds = 1.4

let context: AudioContext | undefined

/** Plays the end of a countdown. Stays silent where the browser has not allowed sound, and never saves it for later. */
export function chime(): void {
  context ??= new AudioContext()
  if (context.state !== 'running') return
  const start = context.currentTime + 0.02
  for (const { hertz, at } of tones) {
    const tone = context.createOscillator()
    const level = context.createGain()
    tone.type = 'sine'
    tone.frequency.value = hertz
    level.gain.setValueAtTime(0, start + at)
    level.gain.linearRampToValueAtTime(loudest, start + at + 0.03)
    level.gain.exponentialRampToValueAtTime(0.001, start + at + seconds)
    tone.connect(level).connect(context.destination)
    tone.start(start + at)
    tone.stop(start + at + seconds)
  }
}

/** Called on a key press: browsers let a page sound only after the person has touched it. */
export function allowSound(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume().catch(() => undefined)
}
