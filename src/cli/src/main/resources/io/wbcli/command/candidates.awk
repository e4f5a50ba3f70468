# Prints what may stand for the last word of a command line: candidates, each with its description after a tab; or one line
# ":file", ":directory" or ":config", where the shell completes a path, or where the names of the config are needed.
# Arguments: the table of all commands, the file with the names of the config ("" before it is needed), the words after "wb".

function read_table(text,    lines, count, i, field, names, j) {
  count = split(text, lines, "\n")
  for (i = 1; i <= count; i++) {
    split(lines[i], field, "\t")
    if (field[1] == "c") {
      command[++commands] = field[3]; group[commands] = field[2]; summary[commands] = field[4]
      is_command[field[2] " " field[3]] = 1
    } else if (field[1] == "a") {
      alias[field[2] " " field[3]] = field[4]
    } else if (field[1] == "o") {
      option[++options] = field[3]; owner[options] = field[2]; repeats[options] = field[5]; about[options] = field[6]
      split(field[3], names, ",")
      for (j in names) { kind[field[2], names[j]] = field[4]; number[field[2], names[j]] = options }
    } else if (field[1] == "p") {
      argument[field[2], ++arguments[field[2]]] = field[3]; varies[field[2]] = field[4]
    } else if (field[1] == "t") {
      topic[++topics] = field[2]; topic_summary[topics] = field[3]
    }
  }
}

function owner_of(name) { return (path, name) in kind ? path : "*" }

function add(word, text) {
  if (index(word, current) == 1) print prefix word "\t" text
}

function add_commands(of,    i) {
  for (i = 1; i <= commands; i++) if (group[i] == of) add(command[i], summary[i])
  for (i in alias) if (index(i, of " ") == 1) add(substr(i, length(of) + 2), "same as " alias[i])
}

function add_options(    i, j, count, names) {
  for (i = 1; i <= options; i++) {
    if ((owner[i] != path && owner[i] != "*") || (i in used && repeats[i] != "*")) continue
    count = split(option[i], names, ",")
    for (j = 1; j <= count; j++) if (names[j] ~ /^--/ || current == "-") add(names[j], about[i])
  }
}

function add_names(wanted, skipped,    row, field) {
  if (names_file == "") { print ":config"; return }
  while ((getline row < names_file) > 0) {
    split(row, field, "\t")
    if (field[1] == "key" || (skipped && field[2] in given)) continue
    if (wanted == "selector" ? field[1] != "version" : field[1] == wanted) add(field[2], field[3])
  }
}

function add_values(of, skipped,    i, count, values) {
  if (of ~ /^=/) {
    count = split(substr(of, 2), values, ",")
    for (i = 1; i <= count; i++) add(values[i], "")
  } else if (of == "file" || of == "directory") {
    print ":" of
  } else if (of == "selector" || of == "id" || of == "version") {
    add_names(of, skipped)
  } else if (of == "command") {
    add_commands(topic_path)
    if (topic_path == "wb") for (i = 1; i <= topics; i++) add(topic[i], topic_summary[i])
  }
}

function argument_kind(    at) {
  at = position + 1
  if (at > arguments[path]) { if (varies[path] != "*") return "none"; at = arguments[path] }
  return at == 0 ? "none" : argument[path, at]
}

function read_word(word,    own) {
  if (expected != "") { expected = ""; return }
  if (word == "--" && !ended) { ended = 1; return }
  if (word ~ /^-./ && !ended) {
    own = word; sub(/=.*/, "", own)
    if ((owner_of(own), own) in number) used[number[owner_of(own), own]] = 1
    if (own == word && kind[owner_of(word), word] !~ /^(flag)?$/) expected = kind[owner_of(word), word]
    return
  }
  if ((path " " word) in alias) word = alias[path " " word]
  if (position == 0 && (path " " word) in is_command) { path = path " " word; return }
  position++
  given[word] = 1
  topic_path = topic_path " " word
}

BEGIN {
  read_table(ARGV[1])
  names_file = ARGV[2]
  path = topic_path = "wb"
  for (i = 3; i < ARGC - 1; i++) read_word(ARGV[i])
  current = ARGV[ARGC - 1]
  if (expected != "") {
    add_values(expected, 0)
  } else if (!ended && current ~ /^--[^=]+=/) {
    name = current; sub(/=.*/, "", name)
    prefix = name "="; current = substr(current, length(prefix) + 1)
    add_values(kind[owner_of(name), name], 0)
  } else if (!ended && current ~ /^-/) {
    add_options()
  } else {
    if (position == 0) add_commands(path)
    add_values(argument_kind(), 1)
  }
}
