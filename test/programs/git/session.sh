# A repository from nothing: commits, branches, a merge with a conflict, clone, push, fetch, worktree, gc, fsck.
set -eu
export HOME=$PWD GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_DATE='2020-01-01T00:00:00Z' GIT_COMMITTER_DATE='2020-01-01T00:00:00Z' LC_ALL=C PAGER=cat
git config --global user.name Tester; git config --global user.email tester@example.org; git config --global init.defaultBranch main; git config --global advice.detachedHead false; git config --global protocol.file.allow always; git config --global safe.directory '*'; git config --global gc.auto 0
git init -q project; cd project
for n in $(seq 1 20); do echo "line $n" >> text; git add text; git commit -q -m "commit $n"; done
git log --oneline | head -n 3; git rev-list --count HEAD; git rev-parse HEAD
git checkout -q -b topic HEAD~5; echo topic >> text; git commit -qam 'on topic'; git checkout -q main
git merge topic > merge.out 2>&1 || { grep -c CONFLICT merge.out; printf 'resolved\n' > text; git add text; git commit -q -m merged; }
git log --graph --oneline | head -n 4; git diff --stat HEAD~1 | cat
mkdir -p .git/hooks; printf '#!/bin/sh\necho hook ran\n' > .git/hooks/post-commit; chmod +x .git/hooks/post-commit
git mv text renamed; git commit -q -m 'rename' 2>&1; git show --stat --oneline HEAD | cat
cd ..; git clone -q --no-local project cloned; cd cloned; git log -1 --format=%H%n%s; cat renamed
echo more >> renamed; git commit -qam 'in the clone'; git push -q origin HEAD:refs/heads/pushed; git -C ../project branch --list | cat
cd ..; git clone -q --bare project bare.git; git clone -q bare.git second; git -C second status --short --branch; git clone -q --shared project third; git -C third rev-parse HEAD
cd project; git worktree add -q ../tree pushed; cat ../tree/renamed; git stash list | wc -l; echo dirty >> renamed; git stash -q; git stash list | wc -l; git stash pop -q; git checkout -q renamed
git tag -a v1 -m 'tag one'; git describe; git archive HEAD | tar t; git grep -n resolved
git rebase -q topic 2>&1 | tail -n 1; git rebase --abort > /dev/null 2>&1 || true; git gc -q --prune=now; git fsck --full --strict 2>&1 | grep -v '^dangling\|^Checking' || true; echo "fsck ${PIPESTATUS:-}"; git count-objects -v | grep '^count'; git status --short
git config -l --local | grep bare; GIT_EDITOR='sed -i s/rename/reworded/' git commit -q --amend 2>&1; git log -1 --format=%s; git blame -s renamed | cut -c10-; git reflog | wc -l
