<p>shop</p>
