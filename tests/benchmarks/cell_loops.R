# The loop of an LSTM or a GRU written out in R: a round for each line that is read, its
# seconds on a line that is written; before that, the output sequence.

arguments <- commandArgs(trailingOnly = TRUE)
cell <- arguments[1]
timesteps <- as.integer(arguments[2])
input_features <- as.integer(arguments[3])
output_features <- as.integer(arguments[4])
gates <- if (cell == "lstm") 4 else 3

numbers <- file(arguments[5], "rb")
read <- function(rows, columns) {
  matrix(readBin(numbers, "double", rows * columns), rows, columns, byrow = TRUE)
}
W <- lapply(1:gates, function(gate) read(output_features, input_features))
U <- lapply(1:gates, function(gate) read(output_features, output_features))
b <- lapply(1:gates, function(gate) readBin(numbers, "double", output_features))
if (cell == "gru") b_u <- readBin(numbers, "double", output_features)
inputs <- read(timesteps, input_features)
close(numbers)

total <- function(gate, input_t, state_t) {
  as.numeric((W[[gate]] %*% input_t) + (U[[gate]] %*% state_t) + b[[gate]])
}

lstm <- function() {
  output_sequence <- array(0, dim = c(timesteps, output_features))
  state_t <- carry_t <- rep_len(0, output_features)
  for (t in 1:timesteps) {
    input_t <- inputs[t, ]
    input_gate_t <- plogis(total(1, input_t, state_t))
    forget_gate_t <- plogis(total(2, input_t, state_t))
    candidate_t <- tanh(total(3, input_t, state_t))
    output_gate_t <- plogis(total(4, input_t, state_t))
    carry_t <- forget_gate_t * carry_t + input_gate_t * candidate_t
    state_t <- output_gate_t * tanh(carry_t)
    output_sequence[t, ] <- state_t
  }
  output_sequence
}

gru <- function() {
  output_sequence <- array(0, dim = c(timesteps, output_features))
  state_t <- rep_len(0, output_features)
  for (t in 1:timesteps) {
    input_t <- inputs[t, ]
    update_t <- plogis(total(1, input_t, state_t))
    reset_t <- plogis(total(2, input_t, state_t))
    of_state <- as.numeric(U[[3]] %*% state_t) + b_u
    candidate_t <- tanh(as.numeric(W[[3]] %*% input_t) + b[[3]] + reset_t * of_state)
    state_t <- (1 - update_t) * candidate_t + update_t * state_t
    output_sequence[t, ] <- state_t
  }
  output_sequence
}

loop <- if (cell == "lstm") lstm else gru
writeBin(as.vector(t(loop())), arguments[6])
orders <- file("stdin", "r")
while (length(readLines(orders, n = 1)) == 1) {
  begin <- proc.time()[["elapsed"]]
  loop()
  cat(proc.time()[["elapsed"]] - begin, "\n")
  flush(stdout())
}
