// Sets of environment variables that a transition on `exec` takes away by name, and why each is in its set. Patterns of whole names, as in arguments.ts.
//
// PATH, HOME, TMPDIR, XDG_CONFIG_HOME and the settings of proxies and locales are in no set: programs need them, and what they lead to is judged by the rules of
// the principal that uses it. A manifest can name them.

export interface ScrubSet {
  readonly about: string
  readonly variables: readonly (readonly [reason: string, ...patterns: string[]])[]
}

/** ld.so(8), "secure-execution mode"; glibc, sysdeps/generic/unsecvars.h. Without TMPDIR: where a program makes files its rules say. */
const LOADER: ScrubSet['variables'] = [
  ['the dynamic loader loads libraries and auditors by them, and writes profiles and traces', 'LD_*'],
  ['character sets are converted by code that is looked for there', 'GCONV_PATH'],
  ['getconf runs programs of that folder', 'GETCONF_DIR'],
  ['glibc and its allocator are tuned by them, which makes faults easier to use', 'GLIBC_TUNABLES', 'MALLOC_*'],
  ['locales and messages are read from there, formats of printf among them', 'LOCPATH', 'MUSL_LOCPATH', 'NLSPATH'],
  ['time zones are read from there', 'TZDIR'],
  ['they change which host a name means', 'HOSTALIASES', 'LOCALDOMAIN', 'NIS_PATH', 'RES_OPTIONS', 'RESOLV_*'],
]

const INTERPRETERS: ScrubSet['variables'] = [
  ['shells read files by them when they start', 'BASH_ENV', 'ENV', 'ZDOTDIR', 'FPATH', 'BASH_LOADABLES_PATH'],
  ['shells take options from them, and run what stands in their prompts', 'SHELLOPTS', 'BASHOPTS', 'PROMPT_COMMAND', 'PS0', 'PS1', 'PS2', 'PS4'],
  ['functions that a shell exported stand in the place of commands', 'BASH_FUNC_*', '__BASH_FUNC<*'],
  ['a script reads other names and words than it was written for', 'IFS', 'CDPATH', 'GLOBIGNORE'],
  ['Python looks for modules there, and imports what warnings and breakpoints name', 'PYTHON*'],
  ['Perl looks for modules there, takes options and runs its debugger', 'PERL*'],
  ['Ruby looks for code there and takes options', 'RUBY*', 'GEM_HOME', 'GEM_PATH', 'BUNDLE_*'],
  ['Node and npm load modules by them and take options', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_REPL_EXTERNAL_MODULE', 'NODE_COMPILE_CACHE', 'NODE_V8_COVERAGE', 'npm_config_*', 'NPM_CONFIG_*'],
  ['Java machines and their start scripts take options and agents', 'JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA*_OPTIONS', 'JAVA_OPTS', 'JAVA_HOME', 'CLASSPATH', 'MAVEN_OPTS', 'GRADLE_OPTS', 'ANT_*'],
  ['.NET and Mono load code when they start', 'DOTNET_STARTUP_HOOKS', 'DOTNET_ADDITIONAL_DEPS', 'DOTNET_SHARED_STORE', 'CORECLR_*', 'COR_*', 'MONO_*'],
  ['PHP reads its settings there, which name extensions', 'PHPRC', 'PHP_INI_SCAN_DIR'],
  ['Lua looks for modules there and runs what is in LUA_INIT', 'LUA_*'],
  ['Tcl, R, Guile, Erlang and Julia look for code there', 'TCL*', 'TK_LIBRARY', 'R_PROFILE*', 'R_ENVIRON*', 'R_LIBS*', 'R_HOME', 'GUILE_*', 'ERL_*', 'JULIA_*'],
  ['awk loads libraries and programs from there', 'AWKPATH', 'AWKLIBPATH'],
  ['editors run what is in them when they start', 'EMACSLOADPATH', 'EMACSDATA', 'EMACSPATH', 'VIMINIT', 'GVIMINIT', 'EXINIT', 'VIM', 'VIMRUNTIME'],
  [
    'git runs these programs, or reads settings that name programs', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_EDITOR', 'GIT_SEQUENCE_EDITOR',
    'GIT_ASKPASS', 'GIT_PROXY_COMMAND', 'GIT_CONFIG*', 'GIT_EXEC_PATH', 'GIT_TEMPLATE_DIR', 'GIT_ALLOW_PROTOCOL', 'GIT_PROTOCOL_FROM_USER', 'GIT_TRACE*',
  ],
  ['other tools run what these name, as the principal that runs the tool', 'PAGER', '*_PAGER', 'MANPAGER', 'EDITOR', 'VISUAL', '*_EDITOR', 'BROWSER', 'SHELL', '*_ASKPASS', 'SSH_ASKPASS_REQUIRE'],
  ['tools for copies run the program that these name as their way to the other side', 'RSYNC_RSH', 'RSYNC_CONNECT_PROG', 'CVS_RSH', 'SVN_SSH', 'RSH'],
  ['options by which a tool runs programs', 'TAR_OPTIONS', 'LESS', 'LESSOPEN', 'LESSCLOSE', 'LESSKEY*', 'MORE', 'HGRCPATH', 'HGMERGE', 'PSQLRC', 'WGETRC'],
  ['builds run the programs and take the options that these name', 'MAKEFLAGS', 'MAKEFILES', 'GNUMAKEFLAGS', 'MFLAGS', 'GOFLAGS', 'GOENV', 'RUSTC*', 'RUSTFLAGS', 'CARGO_*', 'CMAKE_*'],
  ['compilers run their parts from there', 'GCC_EXEC_PREFIX', 'COMPILER_PATH', 'COLLECT_*'],
  ['OpenSSL and Kerberos load modules that their settings name', 'OPENSSL_*', 'KRB5_CONFIG', 'SASL_PATH', 'SASL_CONF_PATH'],
  [
    'libraries for pictures, sound and windows load modules from there', 'GTK_MODULES', 'GTK_PATH', 'GIO_MODULE_DIR', 'GIO_EXTRA_MODULES', 'GDK_PIXBUF_MODULE*', 'QT_PLUGIN_PATH', 'QT_QPA_*',
    'GST_PLUGIN_*', 'LIBGL_DRIVERS_PATH', 'MAGICK_*', 'GS_LIB', 'GS_OPTIONS',
  ],
  ['what a terminal can do is read from there, by code that expects the system’s own', 'TERMINFO', 'TERMINFO_DIRS', 'TERMCAP', 'TERMPATH'],
]

const eitherCase = (...patterns: string[]): string[] => patterns.flatMap((pattern) => [pattern, pattern.toLowerCase()])

const SECRETS: ScrubSet['variables'] = [
  ['their names say that a secret is in them', ...eitherCase('*TOKEN', '*_KEY', '*_APIKEY', '*SECRET*', '*PASSWORD*', '*PASSWD*', '*PASSPHRASE*', '*CREDENTIAL*', '*_PASS', '*_PWD', '*_AUTH')],
  ['addresses of databases have the password in them', ...eitherCase('*DATABASE_URL', '*_DSN')],
  ['accounts of cloud providers', 'AWS_*', 'AZURE_*', 'GOOGLE_*', 'GCP_*', 'VAULT_*'],
  ['files and agents that have secrets', 'SSH_AUTH_SOCK', 'GPG_AGENT_INFO', 'PGPASSFILE', 'NETRC', 'KUBECONFIG', 'DOCKER_AUTH_CONFIG'],
]

export const SCRUB_SETS = {
  loader: { about: 'The C library and its dynamic loader load code or data by them that others chose. It never goes along, named or not.', variables: LOADER },
  interpreters: { about: 'Interpreters and common tools load or run by them what others chose.', variables: INTERPRETERS },
  secrets: { about: 'What usually has secrets in it. No list of them is complete: a principal that must not have one is better given an environment without it.', variables: SECRETS },
} as const satisfies Readonly<Record<string, ScrubSet>>
