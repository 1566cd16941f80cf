/** Lets the browser save a text as a file. */
export function downloadFile({ name, text }: { readonly name: string; readonly text: string }): void {
  const type = name.endsWith('.html') ? 'text/html' : 'application/yaml'
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
