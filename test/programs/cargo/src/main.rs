use std::{fs, thread};

fn main() {
    let text = fs::read_to_string("words.txt").unwrap();
    let counts = thread::spawn(move || words::count(&text).into_iter().map(|(word, n)| format!("{word} {n}")).collect::<Vec<_>>());
    println!("{}", counts.join().unwrap().join(", "));
}
