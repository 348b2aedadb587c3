/** The four colours of the icon. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 22 22" aria-hidden="true">
      <rect width="10" height="10" rx="2.5" fill="#e4a03c" />
      <rect x="12" width="10" height="10" rx="2.5" fill="#c8553d" />
      <rect y="12" width="10" height="10" rx="2.5" fill="#588b8b" />
      <rect x="12" y="12" width="10" height="10" rx="2.5" fill="#4a4f73" />
    </svg>
  );
}
