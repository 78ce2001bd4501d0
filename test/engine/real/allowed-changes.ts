/** What a rule's safe fix may change in the image, because just that is what its finding is about. */
export const ALLOWED: Readonly<Record<string, readonly RegExp[]>> = {
  'no-apt-lists-left': [/^file var\/lib\/apt\/lists\/list: .* → none$/],
  'no-blank-around-equals': [/^config Env\.MODE: = fast → fast$/],
  'no-debian-frontend-env': [/^config Env\.DEBIAN_FRONTEND: noninteractive → none$/],
  'no-late-flag': [
    /^config Healthcheck: \{"Test":\["CMD-SHELL","--interval=30s (.*)"\]\} → \{"Test":\["CMD-SHELL","\1"\],"Interval":30000000000\}$/,
  ],
  'no-maintainer': [
    /^(?:child )?config Author: .+ → $/,
    /^(?:child )?config Labels\.org\.opencontainers\.image\.authors: none → .+$/,
  ],
  'no-shell-without-shell': [/^start: exec: \\"\/bin\/sh\\": stat \/bin\/sh: no such file or directory → /],
  'no-trailing-comment': [/^start: .*not found\r\nexit 127 → /s],
  'prefer-canonical-stop-signal': [/^config StopSignal: "15" → "SIGTERM"$/],
  'prefer-healthcheck-exit-one': [/^config Healthcheck: (.*?)("\].*) → \1 \|\| exit 1\2$/],
  'require-apk-no-cache': [/^(?:child )?file var\/cache\/apk\/index: .* → none$/],
  'require-dnf-clean': [/^file var\/cache\/(?:micro)?dnf\/index: .* → none$/],
  'require-executable-entrypoint': [/^file serve\.sh: file 100644 (.*) → file 100755 \1$/],
  'require-healthcheck-fail-flag': [/^config Healthcheck: (.*?)curl (.*?)("\].*) → \1curl -f \2(?: \|\| exit 1)?\3$/],
  'require-quoted-test': [/^file debug: file .* → none$/],
  'require-yum-clean': [/^file var\/cache\/yum\/index: .* → none$/],
  'require-zypper-clean': [/^file var\/cache\/zypp\/index: .* → none$/],
};

/** Rules with a safe fix that the engine of these tests cannot show, and why. */
export const NOT_SHOWN: Readonly<Record<string, string>> = {
  'no-crlf-heredoc': 'BuildKit of Docker 20.10 reads no heredocs.',
  'no-stale-base-digest': 'An image is found by its digest in a registry only.',
};
